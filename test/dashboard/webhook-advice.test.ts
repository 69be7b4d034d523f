import { describe, expect, test } from '@jest/globals';
import { adviseUrl } from '../../server/dashboard/webhooks/advise-url.ts';
import { draftFaults, NEW_WEBHOOK, orderOf } from '../../server/dashboard/webhooks/webhook-draft.ts';

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
});
