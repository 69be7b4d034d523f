import { Group, MultiSelect, Radio, Stack } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { CollectorKind } from '../collectors/collector.ts';
import { collectorNamesQuery } from '../collectors/collector-queries.ts';
import { useWords } from '../language/language.tsx';
import { webhookFormWords } from './form-words.ts';

/** All surveys, also those that come later, or some that are picked by name. `ids`: null takes all. */
export function CollectorScope(about: {
  kind: CollectorKind;
  ids: string[] | null;
  isMissing: boolean;
  onChange: (ids: string[] | null) => void;
}) {
  const words = useWords(webhookFormWords);
  const { kind, ids } = about;
  return (
    <Stack gap="xs">
      <Radio.Group
        label={kind === 'surveys' ? words.whichSurveys : words.whichForms}
        value={ids === null ? 'all' : 'some'}
        onChange={(value) => about.onChange(value === 'all' ? null : [])}
      >
        <Group mt={4}>
          <Radio value="all" label={words.all} />
          <Radio value="some" label={words.only} />
        </Group>
      </Radio.Group>
      {ids !== null && (
        <CollectorPicker kind={kind} ids={ids} isMissing={about.isMissing} onChange={about.onChange} />
      )}
    </Stack>
  );
}

function CollectorPicker(about: {
  kind: CollectorKind;
  ids: string[];
  isMissing: boolean;
  onChange: (ids: string[]) => void;
}) {
  const words = useWords(webhookFormWords);
  const { kind, ids } = about;
  const [search, setSearch] = useState('');
  const [wanted] = useDebouncedValue(search, 250);
  const { data: everything = [], isFetching } = useQuery(collectorNamesQuery(kind, ''));
  const { data: found = [] } = useQuery(collectorNamesQuery(kind, wanted));
  const known = new Map([...everything, ...found].map(({ id, title }) => [id, title]));
  for (const id of ids) if (!known.has(id)) known.set(id, isFetching ? '…' : words.deleted);
  return (
    <MultiSelect
      label={kind === 'surveys' ? words.pickSurveys : words.pickForms}
      placeholder={ids.length === 0 ? words.pick : ''}
      searchable
      clearable
      hidePickedOptions
      limit={100}
      data={[...known].map(([value, label]) => ({ value, label }))}
      value={ids}
      onChange={about.onChange}
      searchValue={search}
      onSearchChange={setSearch}
      nothingFoundMessage={words.nothingFound}
      error={about.isMissing && words.pickMissing}
    />
  );
}
