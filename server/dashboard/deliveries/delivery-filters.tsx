import { Autocomplete, Button, Group, NativeSelect, Paper, TextInput } from '@mantine/core';
import IconFilterOff from '@tabler/icons-react/icons/IconFilterOff';
import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { type FormEvent, useEffect, useState } from 'react';
import type { CollectorKind } from '../collectors/collector.ts';
import { collectorNamesQuery } from '../collectors/collector-queries.ts';
import { useWords } from '../language/language.tsx';
import { webhookWords } from '../webhooks/webhook-words.ts';
import { DELIVERY_STATUSES, EVENT_TYPES, RESPONSE_CLASSES } from './delivery.ts';
import { type DeliverySearch, isFiltered, parseDeliverySearch } from './delivery-search.ts';
import { deliveryWords } from './delivery-words.ts';
import { filterWords } from './filter-words.ts';

/** Each change is a new address, without a page number: another filter begins at its newest row. */
export function DeliveryFilters({ webhookId, search }: { webhookId: string; search: DeliverySearch }) {
  const words = useWords(filterWords);
  const { event } = useWords(webhookWords);
  const { status } = useWords(deliveryWords);
  const navigate = useNavigate();
  const change = (part: Record<string, string>) => {
    const { cursor: _, ...rest } = search;
    void navigate({
      to: '/webhooks/$webhookId',
      params: { webhookId },
      search: parseDeliverySearch({ ...rest, ...part }),
      resetScroll: false,
    });
  };
  const select = (name: keyof DeliverySearch, label: string, options: { value: string; label: string }[]) => (
    <NativeSelect
      label={label}
      size="sm"
      value={search[name] ?? ''}
      onChange={(picked) => change({ [name]: picked.currentTarget.value })}
      data={[{ value: '', label: words.any }, ...options]}
      flex="1 1 8rem"
      maw={220}
    />
  );
  const day = (name: 'since' | 'until', label: string) => (
    <TextInput
      type="date"
      label={label}
      size="sm"
      value={search[name] ?? ''}
      onChange={(picked) => change({ [name]: picked.currentTarget.value })}
      flex="1 1 8rem"
      maw={180}
    />
  );

  return (
    <Paper withBorder p="sm" component="section" aria-label={words.filters}>
      <Group align="flex-end" gap="sm">
        {select(
          'status',
          words.status,
          DELIVERY_STATUSES.map((value) => ({ value, label: status[value] })),
        )}
        {select(
          'event_type',
          words.event,
          EVENT_TYPES.map((value) => ({ value, label: event[value] })),
        )}
        {search.event_type !== 'form.submission.created' && (
          <CollectorSelect
            kind="surveys"
            value={search.survey_id}
            onChange={(survey_id) => change({ survey_id })}
          />
        )}
        {search.event_type !== 'survey.response.created' && (
          <CollectorSelect kind="forms" value={search.form_id} onChange={(form_id) => change({ form_id })} />
        )}
        {select(
          'response_class',
          words.answerClass,
          RESPONSE_CLASSES.map((value) => ({ value, label: words.classes[value] })),
        )}
        <StatusCode
          value={search.response_status ?? ''}
          onChange={(response_status) => change({ response_status })}
        />
        {day('since', words.since)}
        {day('until', words.until)}
        <IdSearch value={search.search ?? ''} onSearch={(text) => change({ search: text })} />
        {isFiltered(search) && (
          <Button
            variant="subtle"
            leftSection={<IconFilterOff size={16} aria-hidden />}
            onClick={() => void navigate({ to: '/webhooks/$webhookId', params: { webhookId }, search: {} })}
          >
            {words.clear}
          </Button>
        )}
      </Group>
    </Paper>
  );
}

/** Taken when it is whole or empty; the usual ones are proposed. */
function StatusCode({ value, onChange }: { value: string; onChange: (code: string) => void }) {
  const words = useWords(filterWords);
  const [text, setText] = useState(value);
  useEffect(() => setText(value), [value]);
  return (
    <Autocomplete
      label={words.answer}
      size="sm"
      inputMode="numeric"
      maxLength={3}
      data={USUAL_CODES}
      filter={({ options }) => options}
      value={text}
      onChange={(typed) => {
        setText(typed);
        if (/^([1-5]\d\d)?$/.test(typed) && typed !== value) onChange(typed);
      }}
      flex="1 1 8rem"
      maw={140}
    />
  );
}

const USUAL_CODES = [
  '200',
  '400',
  '401',
  '403',
  '404',
  '405',
  '410',
  '422',
  '429',
  '500',
  '502',
  '503',
  '504',
];

function CollectorSelect(about: {
  kind: CollectorKind;
  value: string | undefined;
  onChange: (id: string) => void;
}) {
  const words = useWords(filterWords);
  const { data = [] } = useQuery(collectorNamesQuery(about.kind, ''));
  // A deleted one, or one of very many: the select must not say "Any" while the list is filtered.
  const isListed = !about.value || data.some(({ id }) => id === about.value);
  const other = isListed || !about.value ? [] : [{ value: about.value, label: words.other }];
  return (
    <NativeSelect
      label={about.kind === 'surveys' ? words.survey : words.form}
      size="sm"
      value={about.value ?? ''}
      onChange={(change) => about.onChange(change.currentTarget.value)}
      data={[
        { value: '', label: words.any },
        ...other,
        ...data.map(({ id, title }) => ({ value: id, label: title })),
      ]}
      flex="1 1 8rem"
      maw={220}
    />
  );
}

function IdSearch({ value, onSearch }: { value: string; onSearch: (text: string) => void }) {
  const words = useWords(filterWords);
  const [text, setText] = useState(value);
  useEffect(() => setText(value), [value]);
  function submit(event: FormEvent) {
    event.preventDefault();
    onSearch(text.trim());
  }
  return (
    <Group component="form" gap={6} align="flex-end" wrap="nowrap" flex="2 1 16rem" onSubmit={submit}>
      <TextInput
        type="search"
        label={words.search}
        size="sm"
        flex={1}
        miw={0}
        value={text}
        onChange={(event) => setText(event.currentTarget.value)}
      />
      <Button type="submit" variant="default">
        {words.find}
      </Button>
    </Group>
  );
}
