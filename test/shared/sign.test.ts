import { bodySignature, makeSecret, sign } from '@askusers/shared';
import { expect, test } from '@jest/globals';

const order = { body: '{"a":"ação"}', eventId: 'e1', timestampSeconds: 1_736_937_000 };

test('during a rotation the standard header carries both signatures, the documented one that of the first secret', () => {
  const [before, after] = [makeSecret(), makeSecret()];
  const both = sign({ ...order, secret: before, otherSecrets: [after] });
  const [one, other] = [sign({ ...order, secret: before }), sign({ ...order, secret: after })];
  expect(both).toEqual({
    'x-webhook-signature': one['x-webhook-signature'],
    'webhook-id': 'e1',
    'webhook-timestamp': '1736937000',
    'webhook-signature': `${one['webhook-signature']} ${other['webhook-signature']}`,
  });
});

test('text and its UTF-8 bytes have the same signatures', () => {
  const secret = makeSecret();
  expect(sign({ ...order, body: Buffer.from(order.body), secret })).toEqual(sign({ ...order, secret }));
});

test('the documented signature takes any text as its key, the standard one a proper secret only', () => {
  expect(bodySignature('x', 'no secret of ours')).toMatch(/^[0-9a-f]{64}$/);
  expect(() => sign({ ...order, secret: 'no secret of ours' })).toThrow(TypeError);
});
