import { makeSecret, serialiseEvent, sign, simplifyEvent } from '@askusers/shared';
import { describe, expect, test } from '@jest/globals';
import { receive } from '../../n8n-nodes/nodes/AskUsersTrigger/receive.ts';
import { makeCollector } from '../shared/make-collector.ts';
import { formEvent, surveyEvent } from '../shared/make-event.ts';
import { makeReply } from '../shared/make-reply.ts';
import { fakeN8n } from './fake-n8n.ts';

const secret = makeSecret();
const event = surveyEvent(
  makeCollector([{ type: 'long_text', label: 'Why {{you}}?', key: 'why' }]),
  makeReply({ 'question-id-1': { kind: 'text', text: 'É 🙂 \u0000 \ud800 "{{x}}"' } }),
);
const body = serialiseEvent(event);
const nowSeconds = () => Math.floor(Date.now() / 1000);

function arrived({
  text = body,
  signedWith = secret,
  kept = secret as string | null,
  timestampSeconds = nowSeconds(),
  parameters = {},
  rawBody = Buffer.from(text) as unknown,
  without = [] as string[],
} = {}) {
  const headers: Record<string, string> = {
    ...sign({ body: text, eventId: event.event_id, timestampSeconds, secret: signedWith }),
  };
  for (const name of without) delete headers[name];
  const fake = fakeN8n({ baseUrl: '', parameters, request: { rawBody, headers } });
  if (kept) fake.staticData.secret = kept;
  return fake;
}

describe('a delivery', () => {
  test('that is ours becomes one item, simplified by label', async () => {
    const { webhook } = arrived();
    expect(await receive(webhook)).toEqual({ workflowData: [[{ json: simplifyEvent(event, 'label') }]] });
  });

  test('is simplified by key, or stays as it was sent', async () => {
    const byKey = await receive(arrived({ parameters: { answerNames: 'key' } }).webhook);
    expect(byKey.workflowData?.[0]?.[0]?.json.answers).toEqual({ why: 'É 🙂 \u0000 \ud800 "{{x}}"' });
    const asSent = await receive(arrived({ parameters: { simplify: false } }).webhook);
    expect(JSON.stringify(asSent.workflowData?.[0]?.[0]?.json)).toBe(body);
  });

  test('of a form becomes an item too', async () => {
    const { webhook } = arrived({ text: serialiseEvent(formEvent()) });
    expect((await receive(webhook)).workflowData?.[0]?.[0]?.json).toMatchObject({
      event_type: 'form.submission.created',
      form_id: 'survey-uuid',
    });
  });

  test('of a type that this version does not know stays as it was sent', async () => {
    const unknown = { event_type: 'survey.closed', event_id: 'x', timestamp: 't', data: { a: [1] } };
    const { webhook } = arrived({ text: JSON.stringify(unknown) });
    expect((await receive(webhook)).workflowData).toEqual([[{ json: unknown }]]);
  });

  test.each([
    ['wrong_signature', { signedWith: makeSecret() }],
    ['wrong_signature', { rawBody: Buffer.from(body.replace('Why', 'How')) }],
    ['wrong_signature', { rawBody: Buffer.from(`${body} `) }],
    ['no_secret', { kept: null }],
    ['no_secret', { kept: '' }],
    ['missing_signature', { without: ['webhook-signature'] }],
    ['missing_signature', { without: ['webhook-timestamp'] }],
    ['missing_signature', { without: ['webhook-id', 'webhook-timestamp', 'webhook-signature'] }],
    ['stale_timestamp', { timestampSeconds: nowSeconds() - 400 }],
    ['stale_timestamp', { timestampSeconds: nowSeconds() + 400 }],
    ['body_not_raw', { rawBody: JSON.parse(body) }],
    ['body_not_raw', { rawBody: null }],
  ])('refused as %s is a 401 and no execution', async (code, wishes) => {
    const { webhook, answered, staticData } = arrived(wishes);
    const before = { ...staticData };
    expect(await receive(webhook)).toEqual({ noWebhookResponse: true });
    expect(answered).toEqual({
      status: 401,
      body: { error: { code, message: expect.stringMatching(/\w+\.$/) } },
    });
    expect(staticData).toEqual(before);
  });

  test('never changes what n8n stored', async () => {
    const { webhook, staticData } = arrived();
    Object.freeze(staticData);
    await receive(webhook);
    expect(staticData).toEqual({ secret });
  });
});
