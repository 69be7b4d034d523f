import { ActionIcon, Button, Fieldset, Group, Stack, Text, TextInput } from '@mantine/core';
import IconPlus from '@tabler/icons-react/icons/IconPlus';
import IconTrash from '@tabler/icons-react/icons/IconTrash';
import { useFormat, useWords } from '../language/language.tsx';
import { webhookFormWords } from './form-words.ts';
import { type HeaderDraft, headerFault } from './webhook-draft.ts';

/** `headers` null: those that are there stay. Their values are shown to nobody, so they can only be replaced as a whole. */
export function HeaderEditor(about: {
  headers: HeaderDraft[] | null;
  kept: string[];
  mustBeRight: boolean;
  onChange: (headers: HeaderDraft[] | null) => void;
}) {
  const words = useWords(webhookFormWords);
  const format = useFormat();
  const { headers, kept, onChange } = about;
  const rows = headers ?? [];
  const nextKey = Math.max(0, ...rows.map(({ key }) => key)) + 1;
  const add = () => onChange([...rows, { key: nextKey, name: '', value: '' }]);
  const change = (key: number, part: Partial<HeaderDraft>) =>
    onChange(rows.map((row) => (row.key === key ? { ...row, ...part } : row)));

  return (
    <Fieldset legend={words.advanced}>
      <Stack gap="sm" align="stretch">
        <Text size="sm" c="dimmed">
          {words.advancedMore}
        </Text>
        {headers === null ? (
          <Group>
            <Text size="sm">{words.headersKept(format.list(kept))}</Text>
            <Button
              size="xs"
              variant="default"
              onClick={() => onChange(kept.map((name, index) => ({ key: index + 1, name, value: '' })))}
            >
              {words.replaceHeaders}
            </Button>
          </Group>
        ) : (
          <>
            {rows.map((row) => (
              <HeaderRow
                key={row.key}
                row={row}
                fault={about.mustBeRight ? headerFault(row, rows) : null}
                onChange={(part) => change(row.key, part)}
                onRemove={() => onChange(rows.filter(({ key }) => key !== row.key))}
              />
            ))}
            <Group>
              <Button
                size="xs"
                variant="default"
                leftSection={<IconPlus size={16} aria-hidden />}
                onClick={add}
                disabled={rows.length >= 20}
              >
                {words.addHeader}
              </Button>
              {kept.length > 0 && (
                <Button size="xs" variant="subtle" onClick={() => onChange(null)}>
                  {words.keepHeaders}
                </Button>
              )}
            </Group>
          </>
        )}
      </Stack>
    </Fieldset>
  );
}

function HeaderRow(about: {
  row: HeaderDraft;
  fault: ReturnType<typeof headerFault>;
  onChange: (part: Partial<HeaderDraft>) => void;
  onRemove: () => void;
}) {
  const words = useWords(webhookFormWords);
  const { row, fault } = about;
  return (
    <Group align="flex-start" wrap="nowrap" gap="xs">
      <TextInput
        label={words.headerName}
        value={row.name}
        placeholder={fault ? '' : 'Authorization'} // in red it would look like a name
        flex={1}
        miw={0}
        autoComplete="off"
        spellCheck={false}
        onChange={(event) => about.onChange({ name: event.currentTarget.value })}
        error={(fault === 'name' && words.headerNameMissing) || (fault === 'twice' && words.headerTwice)}
      />
      <TextInput
        label={words.headerValue}
        value={row.value}
        flex={1}
        miw={0}
        autoComplete="off"
        spellCheck={false}
        onChange={(event) => about.onChange({ value: event.currentTarget.value })}
        error={fault === 'value' && words.headerValueMissing}
      />
      <ActionIcon
        variant="default"
        size={36}
        mt={25}
        aria-label={words.removeHeader(row.name)}
        onClick={about.onRemove}
      >
        <IconTrash size={18} aria-hidden />
      </ActionIcon>
    </Group>
  );
}
