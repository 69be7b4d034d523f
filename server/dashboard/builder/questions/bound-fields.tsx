import { Checkbox, Fieldset, Group, SimpleGrid, Stack, Switch } from '@mantine/core';
import { useWords } from '../../language/language.tsx';
import { CalendarInput } from '../../states/calendar-input.tsx';
import { FILE_TYPES, type FileType, type Validation } from '../draft/definition.ts';
import type { QuestionDraft } from '../draft/draft.ts';
import { questionTraits } from '../draft/question-traits.ts';
import { NumberField } from './number-field.tsx';
import { questionWords } from './question-words.ts';
import { useQuestion } from './use-question.ts';

const MEGABYTE = 1024 * 1024;
/** As it was typed: bytes are whole. */
const inMegabytes = (bytes: number | undefined) =>
  bytes === undefined ? null : Number((bytes / MEGABYTE).toFixed(3));

/** The limits that a question of this kind can set to its answers. */
export function BoundFields({ question }: { question: QuestionDraft }) {
  const words = useWords(questionWords);
  const bounds = questionTraits(question.type).bounds ?? [];
  if (bounds.length === 0) return null;
  const isWide = (name: keyof Validation) => name === 'integer' || name === 'file_types';
  return (
    <Fieldset legend={words.limits}>
      <Stack gap="md">
        <Group gap="md" align="flex-start">
          {bounds
            .filter((name) => !isWide(name))
            .map((name) => (
              <BoundField key={name} question={question} name={name} />
            ))}
        </Group>
        {bounds.filter(isWide).map((name) => (
          <BoundField key={name} question={question} name={name} />
        ))}
      </Stack>
    </Fieldset>
  );
}

function BoundField({ question, name }: { question: QuestionDraft; name: keyof Validation }) {
  const words = useWords(questionWords);
  const { change, fault } = useQuestion(question);
  const { validation } = question;
  const label = words.bounds[name];
  const error = fault(`validation/${name}`);
  const set = (bound: Validation) => change({ validation: bound });
  const without = () => {
    const { [name]: _gone, ...rest } = validation;
    return rest;
  };
  switch (name) {
    case 'integer':
      return (
        <Switch
          label={label}
          checked={validation.integer ?? false}
          error={error}
          onChange={(event) =>
            set(event.currentTarget.checked ? { ...validation, integer: true } : without())
          }
        />
      );
    case 'file_types':
      return (
        <FileTypes
          chosen={validation.file_types ?? []}
          onChange={(types) => set(types.length > 0 ? { ...validation, file_types: types } : without())}
        />
      );
    case 'min_date':
    case 'max_date':
      return (
        <CalendarInput
          type="date"
          label={label}
          value={validation[name] ?? ''}
          w={180}
          error={error}
          onChange={(value) => set(value ? { ...validation, [name]: value } : without())}
        />
      );
    case 'max_file_bytes':
      return (
        <NumberField
          label={label}
          description={words.fileBytesDefault}
          value={inMegabytes(validation.max_file_bytes)}
          error={error}
          onChange={(megabytes) =>
            set(
              megabytes === null
                ? without()
                : { ...validation, max_file_bytes: Math.round(megabytes * MEGABYTE) },
            )
          }
        />
      );
    default:
      return (
        <NumberField
          label={label}
          {...(name === 'max_files'
            ? { description: words.filesDefault }
            : { placeholder: words.boundEmpty })}
          value={validation[name] ?? null}
          error={error}
          onChange={(value) => set(value === null ? without() : { ...validation, [name]: value })}
        />
      );
  }
}

function FileTypes({ chosen, onChange }: { chosen: FileType[]; onChange: (types: FileType[]) => void }) {
  const words = useWords(questionWords);
  return (
    <Checkbox.Group
      label={words.bounds.file_types}
      description={words.fileTypesMore}
      value={chosen}
      onChange={(values) => onChange(FILE_TYPES.filter((type) => values.includes(type)))}
    >
      <SimpleGrid cols={{ base: 1, xs: 2, md: 3 }} spacing="xs" mt="xs">
        {FILE_TYPES.map((type) => (
          <Checkbox key={type} value={type} label={words.fileTypes[type]} />
        ))}
      </SimpleGrid>
    </Checkbox.Group>
  );
}
