import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { findApiKey, revokeApiKey } from '../../server/src/store/api-keys.ts';
import { findCollector } from '../../server/src/store/collectors.ts';
import { findDelivery, listAttempts, resendDelivery } from '../../server/src/store/deliveries.ts';
import { summariseWebhooks } from '../../server/src/store/delivery-statistics.ts';
import {
  deleteCollector,
  setCollectorStatus,
  updateCollector,
} from '../../server/src/store/editing-collectors.ts';
import { deleteWebhook } from '../../server/src/store/ending-webhooks.ts';
import { findEvent } from '../../server/src/store/events.ts';
import { deleteInvitation, findInvitation } from '../../server/src/store/invitations.ts';
import { cancelRecovery, findRecovery } from '../../server/src/store/recoveries.ts';
import {
  eventIdsNamed,
  findReply,
  listReplies,
  listRepliesWithin,
  newestReplies,
} from '../../server/src/store/replies.ts';
import { deleteSession, deleteSessionsOfUser } from '../../server/src/store/sessions.ts';
import {
  deleteUser,
  findPasswordHash,
  findRole,
  updateUser,
  updateUserRole,
} from '../../server/src/store/users.ts';
import {
  findWebhook,
  lockWebhook,
  updateWebhook,
  webhooksOfApiKey,
} from '../../server/src/store/webhooks.ts';
import { startTestServer, type TestServer } from '../support/running-server.ts';
import { startReceiver, type TestReceiver } from '../support/test-receiver.ts';
import { furnish, HUSH, type Place, rowsOf } from './isolation-places.ts';

const NO_EDIT = { name: null, language: null, passwordHash: null };

let server: TestServer;
let receiver: TestReceiver;
let first: Place;
let own: Place;
beforeAll(async () => {
  [server, receiver] = await Promise.all([startTestServer(), startReceiver()]);
  own = await furnish(server, server.strangerApi, 'own', receiver.url);
  first = await furnish(server, server.api, HUSH, receiver.url);
});
afterAll(async () => {
  await server.stop();
  await receiver.close();
});

/** Handlers look before they leap; here each statement stands alone, so that none relies on the look before it. */
test('no statement of a store finds or changes by id what is not of the workspace', async () => {
  const { database } = server;
  const stranger = own.workspaceId;
  const now = server.now();
  const survey = await findCollector(database, first.workspaceId, 'survey', first.surveys);
  const webhook = await findWebhook(database, first.workspaceId, first.webhooks);
  if (!survey || !webhook) throw new Error('nothing to steal');
  const { questions, hidden_fields, settings, version, ...content } = survey;
  const edit = { ...content, title: 'Taken over', definition: { questions, hidden_fields, settings } };
  const order = { ...webhook, name: 'Taken over', orderHash: new Uint8Array() };
  const everyReply = { since: null, until: null, respondentEmail: null };
  const page = { limit: 50, before: null };
  const [session] = await database.query<{ id: string }>('select id from sessions where user_id = $1', [
    first.people,
  ]);
  const [row] = await database.query<{ key: string }>(
    'select api_key_id as key from webhooks where id = $1',
    [first.webhooks],
  );
  const key = row?.key ?? '';
  const before = await rowsOf(server, first.workspaceId);

  const attempts: Record<string, unknown> = {
    findApiKey: await findApiKey(database, stranger, first['api-keys']),
    revokeApiKey: await revokeApiKey(database, stranger, first['api-keys'], now),
    findCollector: await findCollector(database, stranger, 'survey', first.surveys),
    updateCollector: await updateCollector(
      database,
      { workspaceId: stranger, id: first.surveys, version },
      edit,
      now,
    ),
    setCollectorStatus: await setCollectorStatus(
      database,
      { workspaceId: stranger, id: first.surveys },
      'closed',
      now,
    ),
    deleteCollector: await deleteCollector(database, stranger, 'survey', first.surveys, now),
    findReply: await findReply(database, stranger, first.surveys, first.responses),
    listReplies: (
      await listReplies(database, { workspaceId: stranger, collectorId: first.surveys }, everyReply, page)
    ).rows[0],
    listRepliesWithin: (
      await listRepliesWithin(database, { workspaceId: stranger, collectorId: first.surveys }, everyReply, {
        ...page,
        maxBytes: 1024,
      })
    ).rows[0],
    newestReplies: (
      await newestReplies(database, stranger, { kind: 'survey', collectorId: first.surveys }, 3)
    )[0],
    findWebhook: await findWebhook(database, stranger, first.webhooks),
    webhooksOfApiKey: (await webhooksOfApiKey(database, stranger, key, 50))[0],
    summariseWebhooks: (await summariseWebhooks(database, stranger, [first.webhooks], new Date(0))).get(
      first.webhooks,
    ),
    eventIdsNamed: (await eventIdsNamed(database, stranger, first.responses))[1],
    lockWebhook: await database.transaction((tx) => lockWebhook(tx, stranger, first.webhooks)),
    updateWebhook: await updateWebhook(database, stranger, first.webhooks, order, now),
    deleteWebhook: await deleteWebhook(
      database,
      { workspaceId: stranger, id: first.webhooks, notify: true },
      now,
    ),
    findDelivery: await findDelivery(database, stranger, first.deliveries),
    listAttempts: (await listAttempts(database, stranger, first.deliveries, 50))[0],
    resendDelivery: await resendDelivery(database, stranger, first.deliveries, now),
    findEvent: await findEvent(database, stranger, first.events),
    findRecovery: await findRecovery(database, stranger, first.recoveries),
    cancelRecovery: await cancelRecovery(database, stranger, first.recoveries, now),
    findRole: await findRole(database, stranger, first.people),
    findPasswordHash: await findPasswordHash(database, stranger, first.people),
    updateUserRole: await updateUserRole(database, stranger, first.people, 'viewer'),
    updateUser: await updateUser(database, stranger, first.people, { ...NO_EDIT, name: 'Taken over' }),
    deleteUser: await deleteUser(database, stranger, first.people),
    deleteSessionsOfUser: await deleteSessionsOfUser(database, stranger, first.people, null),
    deleteSession: await deleteSession(database, stranger, session?.id ?? ''),
    findInvitation: await findInvitation(database, stranger, first.invitations, now),
    deleteInvitation: await deleteInvitation(database, stranger, first.invitations),
  };
  const succeeded = Object.entries(attempts).filter(([, found]) => found !== undefined && found !== false);
  expect(succeeded).toEqual([]);
  expect(await rowsOf(server, first.workspaceId)).toEqual(before);
});
