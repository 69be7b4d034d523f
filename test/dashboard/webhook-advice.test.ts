import { describe, expect, test } from '@jest/globals';
import { adviseUrl } from '../../server/dashboard/webhooks/advise-url.ts';
import { stoppedSince } from '../../server/dashboard/webhooks/stopped-since.ts';
import type { Webhook } from '../../server/dashboard/webhooks/webhook.ts';
import {
  draftFaults,
  headerFault,
  NEW_WEBHOOK,
  newOrderOf,
  orderOf,
  patchOf,
} from '../../server/dashboard/webhooks/webhook-draft.ts';

describe('advice while the URL of a webhook is typed', () => {
  test.each([
    ['https://example.com/hook', null, []],
    [' https://example.com/hook\n', null, []],
    ['http://example.com/hook', null, ['notEncrypted']],
    ['http://localhost:4000/', null, ['local']],
    ['https://10.1.2.3/x', null, ['local']],
    ['http://[::1]:3000/', null, ['local']],
    ['https://me.app.n8n.cloud/webhook-test/abc', null, ['n8nTest']],
    ['https://n8n.example.com/webhook-test/abc', null, ['n8nTest']],
    ['https://me.app.n8n.cloud/webhook/abc', null, ['n8n']],
    ['https://hooks.zapier.com/hooks/catch/1/2/', null, ['zapier']],
    ['https://hook.eu1.make.com/abc', null, ['make']],
    ['https://hook.make.com.evil.example/abc', null, []],
    ['', 'malformed', []],
    ['example.com/hook', 'malformed', []],
    ['https://', 'malformed', []],
    ['javascript:alert(1)', 'scheme', []],
    ['ftp://example.com', 'scheme', []],
    ['https://me:secret@example.com/', 'credentials', []],
    [`https://example.com/${'x'.repeat(2_048)}`, 'tooLong', []],
  ] as const)('%s', (typed, fault, hints) => {
    expect(adviseUrl(typed)).toEqual({ fault, hints });
  });
});

describe('the form of a webhook', () => {
  test('becomes an order: empty rows are not meant, what no event needs is left out', () => {
    const order = orderOf({
      url: ' https://example.com/hook ',
      name: '  ',
      eventTypes: ['survey.response.created'],
      surveyIds: ['a'],
      formIds: ['b'],
      headers: [
        { key: 1, name: 'X-Key', value: ' secret ' },
        { key: 2, name: '', value: '' },
      ],
      maxPerSecond: '5',
    });
    expect(order).toEqual({
      url: 'https://example.com/hook',
      name: null,
      event_types: ['survey.response.created'],
      survey_ids: ['a'],
      form_ids: [],
      headers: { 'X-Key': 'secret' },
      max_per_second: 5,
    });
  });

  test('headers that were not touched are not sent, for nobody has their values', () => {
    expect(orderOf({ ...NEW_WEBHOOK, url: 'https://example.com', headers: null })).not.toHaveProperty(
      'headers',
    );
  });

  test('names every place that stops it', () => {
    const empty = { ...NEW_WEBHOOK, eventTypes: [], maxPerSecond: '0' };
    expect(draftFaults(empty)).toEqual(['url', 'events', 'limit']);
    const picked = { ...NEW_WEBHOOK, url: 'https://example.com', surveyIds: [], formIds: [] };
    expect(draftFaults(picked)).toEqual(['surveys', 'forms']);
  });

  test('what was left empty is not said when a webhook is made: it takes nothing from one that is there', () => {
    expect(newOrderOf({ ...NEW_WEBHOOK, url: 'https://example.com' })).toEqual({
      url: 'https://example.com',
      event_types: NEW_WEBHOOK.eventTypes,
      survey_ids: [],
      form_ids: [],
    });
    const headers = [{ key: 1, name: 'X-Key', value: 'k' }];
    const full = { ...NEW_WEBHOOK, url: 'https://example.com', name: 'CRM', headers, maxPerSecond: '5' };
    expect(newOrderOf(full)).toMatchObject({ name: 'CRM', headers: { 'X-Key': 'k' }, max_per_second: 5 });
  });

  test('an edit says only what was touched, and the scope as a whole', () => {
    const draft = { ...NEW_WEBHOOK, url: 'https://example.com', name: 'After', surveyIds: ['a'] };
    expect(patchOf(draft, {})).toEqual({});
    expect(patchOf(draft, { name: 'After' })).toEqual({ name: 'After' });
    expect(patchOf({ ...draft, name: '' }, { name: '' })).toEqual({ name: null });
    expect(patchOf(draft, { surveyIds: ['a'] })).toEqual({
      event_types: NEW_WEBHOOK.eventTypes,
      survey_ids: ['a'],
      form_ids: [],
    });
    expect(patchOf({ ...draft, headers: [] }, { headers: [] })).toEqual({ headers: {} });
    expect(patchOf({ ...draft, headers: null }, { headers: null })).toEqual({});
  });

  test('a header needs a name and a value, and is there once', () => {
    const rows = [
      { key: 1, name: 'X-Key', value: 'k' },
      { key: 2, name: ' x-key', value: 'other' },
      { key: 3, name: '', value: 'v' },
      { key: 4, name: 'X-Empty', value: ' ' },
      { key: 5, name: ' ', value: '' },
    ];
    expect(rows.map((row) => headerFault(row, rows))).toEqual([null, 'twice', 'name', 'value', null]);
    expect(draftFaults({ ...NEW_WEBHOOK, url: 'https://example.com', headers: rows })).toEqual(['headers']);
  });
});

describe('since when nothing arrives at a webhook', () => {
  const now = new Date('2026-01-31T12:00:00Z').getTime();
  const webhook = (part: Partial<Webhook>) =>
    ({
      disabled_at: null,
      disabled_reason: null,
      paused_at: null,
      updated_at: '2026-01-30T00:00:00Z',
      ...part,
    }) as Webhook; // what is looked at

  test.each([
    ['paused, and edited since', { paused_at: '2026-01-20T00:00:00Z' }, '2026-01-20'],
    ['gone', { disabled_at: '2026-01-21T00:00:00Z', disabled_reason: 'gone' }, '2026-01-21'],
    [
      'failing for five days',
      { disabled_at: '2026-01-21T00:00:00Z', disabled_reason: 'failing' },
      '2026-01-16',
    ],
    ['paused for longer than is kept', { paused_at: '2025-06-01T00:00:00Z' }, '2026-01-01'],
  ] as const)('%s', (_, part, day) => {
    expect(stoppedSince(webhook(part), now).slice(0, 10)).toBe(day);
  });
});
