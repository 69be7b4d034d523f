import { makeSecret, type ReceivedHeaders, sign, verifyWebhook } from '@askusers/shared';
import { expect, test } from '@jest/globals';
import fc from 'fast-check';

const secret = makeSecret();
const body = '{"event_type":"survey.response.created","event_id":"e1","timestamp":"","data":{}}';
const headers = sign({ body, eventId: 'e1', timestampSeconds: 1_736_937_000, secret });
const NAMES = [...Object.keys(headers), 'X-Webhook-Signature', 'Webhook-Signature', 'get', '__proto__'];

const anyText = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc.string(),
  fc.base64String(),
  fc.stringMatching(/^[0-9a-f]{0,70}$/),
);
const anyValue = fc.oneof(
  anyText,
  fc.anything(),
  fc.array(anyText),
  anyText.map((text) => `v1,${text}`),
);
const anyHeaders = fc.oneof(
  fc.anything({ withMap: true, withNullPrototype: true, withTypedArray: true, withDate: true }),
  fc.dictionary(fc.oneof(fc.constantFrom(...NAMES), anyText), anyValue),
  // One of the right ones is changed, so that the rest of the way is met too.
  fc
    .record({ name: fc.constantFrom(...NAMES), value: anyValue })
    .map(({ name, value }) => ({ ...headers, [name]: value })),
);
const anyBody = fc.oneof(
  fc.constant(body),
  anyText,
  fc.uint8Array(),
  fc.json(),
  fc.anything({ withTypedArray: true }),
);
const anySecrets = fc.oneof(
  fc.constant(secret),
  anyText,
  fc.array(fc.oneof(anyText, fc.constant(secret))),
  fc.anything(),
);

test('whatever comes, it is judged and nothing is thrown', () => {
  const kinds = new Set<string>();
  fc.assert(
    fc.property(
      anyHeaders,
      anyBody,
      anySecrets,
      fc.option(fc.double()),
      (received, raw, secrets, tolerance) => {
        const verification = verifyWebhook({
          body: raw as string,
          headers: received as ReceivedHeaders,
          secrets: secrets as string,
          ...(tolerance !== null && { tolerance }),
        });
        kinds.add(verification.kind === 'refused' ? verification.reason : verification.kind);
        // Nobody but the holder of the secret gets anything accepted.
        const isOurs = raw === body && [secrets].flat().includes(secret);
        if (!isOurs) expect(verification.kind).toBe('refused');
      },
    ),
    { numRuns: 3_000 },
  );
  expect([...kinds]).toEqual(
    expect.arrayContaining([
      'body-not-raw',
      'no-secret',
      'missing-signature',
      'malformed-signature',
      'wrong-signature',
    ]),
  );
});

test('whatever is signed, it is an event or refused as none', () => {
  fc.assert(
    fc.property(fc.oneof(anyText, fc.json(), fc.uint8Array()), (raw) => {
      const own = sign({ body: raw, eventId: 'e1', timestampSeconds: 1_736_937_000, secret });
      expect(verifyWebhook({ body: raw, headers: { ...own }, secrets: secret })).toMatchObject({
        reason: 'not-an-event',
      });
    }),
    { numRuns: 1_000 },
  );
});
