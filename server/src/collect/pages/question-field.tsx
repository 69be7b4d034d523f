import type { QuestionType } from '@askusers/shared';
import type { ComponentType } from 'react';
import { ChoiceField } from './choice-field.tsx';
import { ConsentField } from './consent-field.tsx';
import { DateField } from './date-field.tsx';
import { DropdownField } from './dropdown-field.tsx';
import type { FieldProps } from './field-props.ts';
import { FileField } from './file-field.tsx';
import { MatrixField } from './matrix-field.tsx';
import { PartsField } from './parts-field.tsx';
import { RankingField } from './ranking-field.tsx';
import { ScaleField } from './scale-field.tsx';
import { SignatureField } from './signature-field.tsx';
import { SilentField } from './silent-field.tsx';
import { TextField } from './text-field.tsx';
import { YesNoField } from './yes-no-field.tsx';

const FIELD_OF_TYPE: Record<QuestionType, ComponentType<FieldProps>> = {
  short_text: TextField,
  long_text: TextField,
  email: TextField,
  phone: TextField,
  url: TextField,
  number: TextField,
  rating: ScaleField,
  nps: ScaleField,
  opinion_scale: ScaleField,
  yes_no: YesNoField,
  consent: ConsentField,
  single_choice: ChoiceField,
  dropdown: DropdownField,
  multiple_choice: ChoiceField,
  ranking: RankingField,
  picture_choice: ChoiceField,
  date: DateField,
  time: DateField,
  datetime: DateField,
  matrix: MatrixField,
  file_upload: FileField,
  signature: SignatureField,
  address: PartsField,
  contact_info: PartsField,
  statement: SilentField,
  page_break: SilentField,
};

export const QuestionField = (props: FieldProps) => {
  const Field = FIELD_OF_TYPE[props.question.type];
  return <Field {...props} />;
};
