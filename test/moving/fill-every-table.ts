import { makeSecret } from '@askusers/shared';
import { v7 as uuidV7 } from 'uuid';
import type { Database } from '../../server/src/database/database.ts';
import type { SecretBox } from '../../server/src/engine/secret-box.ts';
import { ownerOfSecrets } from '../../server/src/engine/webhook-secrets.ts';

/** Texts that were harmed on the way somewhere, sometime. */
const TEXTS = [
  'Olá, “ação” 你好 🗂️ e\u0301 \u202eright to left',
  `quotes ' " \\ \\\\ {a,b} {"c"} NULL null $1 %s \\x00 \\u0000`,
  'lines\r\nand\ttabs\u0001\u007f\ufeff\ufffd',
  '',
  '0'.repeat(300_000),
];

export interface Filled {
  secret: string;
  /** Of the delivery that is still to be sent; held by a process that is gone. */
  pendingEventId: string;
  body: string;
}

/** At least one row in every table beyond what a first start makes, with values of every nasty kind. */
export async function fillEveryTable(
  database: Database,
  { box, receiverUrl }: { box: SecretBox; receiverUrl: string },
): Promise<Filled> {
  const secret = makeSecret();
  const [workspace] = await database.query<{ id: string }>('select id from workspaces limit 1');
  const [collector] = await database.query<{ id: string }>(
    `select id from collectors where kind = 'survey' limit 1`,
  );
  const [w, c] = [workspace?.id ?? '', collector?.id ?? ''];
  const bytes = Buffer.from(Array.from({ length: 70_000 }, (_, index) => index % 256));
  const ids = { webhook: uuidV7(), worker: uuidV7(), user: uuidV7(), upload: uuidV7(), pending: uuidV7() };
  const body = JSON.stringify({
    event_type: 'survey.response.created',
    event_id: ids.pending,
    text: TEXTS[0],
  });
  const sealed = box.seal(secret, ownerOfSecrets(w));
  const run = (sql: string, values: readonly unknown[] = []) => database.query(sql, values);

  await run(`insert into workers values ($1, now(), 'infinity')`, [ids.worker]);
  await run(
    `insert into webhooks (id, workspace_id, url, event_types, survey_ids, form_ids, source, order_hash, secret_sealed, status,
                           sends_from, created_at, updated_at, name, previous_secret_sealed, previous_secret_expires_at)
     values ($1, $2, $3, '{survey.response.created}', '{}', '{}', 'api', $4, $5, 'active', '2026-01-01', '2026-01-01', '2026-01-01',
             $6, $5, '2026-02-02T03:04:05.678901Z')`,
    [ids.webhook, w, receiverUrl, bytes.subarray(0, 256), sealed, TEXTS[1]],
  );
  for (const [index, text] of TEXTS.entries()) {
    const [reply, event] = [uuidV7(), uuidV7()];
    await run(
      `insert into replies values ($1, $2, $3, $4, $5, $6, $7, '2026-01-0${index + 1}T01:02:03.123456Z')`,
      [reply, w, c, index + 1, event, text, index === 0 ? null : text.slice(0, 40)],
    );
    await run(`insert into answered_questions values ($1, $2)`, [c, uuidV7()]);
    await run(
      `insert into events values ($1, $2, 'survey.response.created', $3, $4, $5, false, '0044-03-15 12:00:00.000001 BC')`,
      [event, w, c, reply, text],
    );
  }
  await run(`insert into events values ($1, $2, 'survey.response.created', $3, null, $4, false, now())`, [
    ids.pending,
    w,
    c,
    body,
  ]);
  await run(
    `insert into deliveries (id, workspace_id, event_id, webhook_id, event_type, is_test, status, next_attempt_at, leased_by, lease_no,
                             created_at)
     values ($1, $2, $1, $3, 'survey.response.created', false, 'pending', now() - interval '1 minute', $4, 7, now())`,
    [ids.pending, w, ids.webhook, ids.worker],
  );
  await run(
    `insert into attempts (id, workspace_id, delivery_id, number, started_at, duration_ms, outcome, request_url, request_headers,
                           response_status, response_body, counted)
     values ($1, $2, $3, 1, now(), 5, 'refused', $4, '{}', 500, $5, true)`,
    [uuidV7(), w, ids.pending, receiverUrl, bytes],
  );
  await run(`insert into idempotency_keys values ($1, 'POST /x', $2, $3, $4, 201, now())`, [
    w,
    TEXTS[1],
    bytes,
    uuidV7(),
  ]);
  await run(`insert into idempotency_keys values ($1, 'POST /x', $2, $3, $4, 201, now())`, [
    w,
    'ä',
    bytes,
    uuidV7(),
  ]);
  await run(`insert into retention_marks values ('response_bodies', $1)`, [uuidV7()]);
  await run(
    `insert into recoveries (id, workspace_id, webhook_id, since, status, phase, asked_at, asked_before, created_at, finished_at)
     values ($1, $2, $3, now(), 'done', 'missing', now(), '18446744073709551615', now(), 'infinity')`,
    [uuidV7(), w, ids.webhook],
  );
  await run(`insert into users values ($1, $2, 'ana@example.com', $3, 'owner', 'pt', 'hash', now(), null)`, [
    ids.user,
    w,
    TEXTS[0],
  ]);
  await run(`insert into sessions values ($1, $2, $3, $4, now(), now(), now())`, [
    uuidV7(),
    w,
    ids.user,
    bytes,
  ]);
  await run(
    `insert into uploads values ($1, $2, $3, $4, 'a.pdf', 'application/pdf', 140000, $5, $5, null, now())`,
    [ids.upload, w, c, uuidV7(), bytes.subarray(0, 32)],
  );
  for (const number of [0, 1])
    await run('insert into upload_chunks values ($1, $2, $3)', [ids.upload, number, bytes]);
  // More than a batch of small rows.
  await run(
    `insert into invitations
             select gen_random_uuid(), $1, sha256(n::text::bytea), 'viewer', null, null, now(), now() + n * interval '1 microsecond'
               from generate_series(1, 1200) n`,
    [w],
  );
  return { secret, pendingEventId: ids.pending, body };
}
