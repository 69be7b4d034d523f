import { afterEach, expect, test } from '@jest/globals';
import { makeAddressGuard } from '../../../server/src/engine/address-guard.ts';
import { ForbiddenAddress } from '../../../server/src/engine/error-code.ts';
import { makeGuardedConnector } from '../../../server/src/engine/guarded-connector.ts';
import { answerWith } from '../../support/nasty-answers.ts';
import { endAll, PUBLIC_ONLY, receiverThat } from './test-sender.ts';

afterEach(endAll);

/** The last gate: it must hold even if nobody looked at the URL before. */
test.each(['127.0.0.1', '::1', '::ffff:127.0.0.1', '::ffff:7f00:1'])(
  'no connection is opened to the literal %s, for which Node asks no lookup',
  async (hostname) => {
    const receiver = await receiverThat(answerWith(200), hostname.includes(':') ? '::1' : undefined);
    const connect = makeGuardedConnector({
      guard: makeAddressGuard(PUBLIC_ONLY),
      resolveName: async () => ['8.8.8.8'],
      port: receiver.port,
      timeoutMs: 1_000,
    });
    const error = await new Promise((done) =>
      connect({ hostname, protocol: 'http:', port: String(receiver.port) }, (failure, socket) => {
        socket?.destroy();
        done(failure);
      }),
    );
    expect(error).toBeInstanceOf(ForbiddenAddress);
    expect(receiver.connectionCount()).toBe(0);
  },
);
