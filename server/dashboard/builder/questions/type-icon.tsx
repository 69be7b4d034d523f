import IconAddressBook from '@tabler/icons-react/icons/IconAddressBook';
import IconAdjustmentsHorizontal from '@tabler/icons-react/icons/IconAdjustmentsHorizontal';
import IconAlignLeft from '@tabler/icons-react/icons/IconAlignLeft';
import IconBlockquote from '@tabler/icons-react/icons/IconBlockquote';
import IconCalendar from '@tabler/icons-react/icons/IconCalendar';
import IconCalendarTime from '@tabler/icons-react/icons/IconCalendarTime';
import IconCheckbox from '@tabler/icons-react/icons/IconCheckbox';
import IconCircleCheck from '@tabler/icons-react/icons/IconCircleCheck';
import IconCircleDot from '@tabler/icons-react/icons/IconCircleDot';
import IconClock from '@tabler/icons-react/icons/IconClock';
import IconFileUpload from '@tabler/icons-react/icons/IconFileUpload';
import IconGauge from '@tabler/icons-react/icons/IconGauge';
import IconHash from '@tabler/icons-react/icons/IconHash';
import IconLayoutGrid from '@tabler/icons-react/icons/IconLayoutGrid';
import IconLetterCase from '@tabler/icons-react/icons/IconLetterCase';
import IconLink from '@tabler/icons-react/icons/IconLink';
import IconListNumbers from '@tabler/icons-react/icons/IconListNumbers';
import IconMail from '@tabler/icons-react/icons/IconMail';
import IconMapPin from '@tabler/icons-react/icons/IconMapPin';
import IconPhone from '@tabler/icons-react/icons/IconPhone';
import IconSelect from '@tabler/icons-react/icons/IconSelect';
import IconSeparatorHorizontal from '@tabler/icons-react/icons/IconSeparatorHorizontal';
import IconSignature from '@tabler/icons-react/icons/IconSignature';
import IconStar from '@tabler/icons-react/icons/IconStar';
import IconTable from '@tabler/icons-react/icons/IconTable';
import IconToggleLeft from '@tabler/icons-react/icons/IconToggleLeft';
import type { QuestionType } from '../draft/question-type.ts';

const ICONS: Record<QuestionType, typeof IconStar> = {
  short_text: IconLetterCase,
  long_text: IconAlignLeft,
  number: IconHash,
  single_choice: IconCircleDot,
  multiple_choice: IconCheckbox,
  dropdown: IconSelect,
  picture_choice: IconLayoutGrid,
  yes_no: IconToggleLeft,
  ranking: IconListNumbers,
  matrix: IconTable,
  rating: IconStar,
  nps: IconGauge,
  opinion_scale: IconAdjustmentsHorizontal,
  email: IconMail,
  phone: IconPhone,
  url: IconLink,
  address: IconMapPin,
  contact_info: IconAddressBook,
  consent: IconCircleCheck,
  date: IconCalendar,
  time: IconClock,
  datetime: IconCalendarTime,
  file_upload: IconFileUpload,
  signature: IconSignature,
  statement: IconBlockquote,
  page_break: IconSeparatorHorizontal,
};

export function TypeIcon({ type }: { type: QuestionType }) {
  const Icon = ICONS[type];
  return <Icon size={20} aria-hidden color="var(--mantine-color-anchor)" />;
}
