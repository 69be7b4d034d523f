import type { Queryable } from '../database/database.ts';

/** A file that has arrived whole. */
export interface UploadRow {
  id: string;
  collectorId: string;
  questionId: string;
  name: string;
  mimeType: string;
  size: number;
  addressKey: Uint8Array;
  /** Null while it waits for the rest of the answers. */
  replyId: string | null;
  createdAt: Date;
}

export interface NewUpload {
  id: string;
  workspaceId: string;
  collectorId: string;
  questionId: string;
  name: string;
  mimeType: string;
  addressKey: Uint8Array;
  visitor: Uint8Array;
  createdAt: Date;
}

export async function insertUpload(db: Queryable, row: NewUpload): Promise<void> {
  await db.query(INSERT, [
    row.id,
    row.workspaceId,
    row.collectorId,
    row.questionId,
    row.name,
    row.mimeType,
    row.addressKey,
    row.visitor,
    row.createdAt,
  ]);
}

export async function insertUploadChunk(
  db: Queryable,
  uploadId: string,
  number: number,
  bytes: Uint8Array,
): Promise<void> {
  await db.query(INSERT_CHUNK, [uploadId, number, bytes]);
}

/** From now on it can be read and taken. */
export async function finishUpload(db: Queryable, uploadId: string, size: number): Promise<void> {
  await db.query(FINISH, [uploadId, size]);
}

/** What came of a file that did not arrive whole, or that was too large. */
export async function dropUnfinishedUpload(db: Queryable, uploadId: string): Promise<void> {
  await db.query(DROP_UNFINISHED, [uploadId]);
}

/** How much of one visitor still waits for the rest of the answers. */
export async function waitingUploads(
  db: Queryable,
  visitor: Uint8Array,
): Promise<{ count: number; bytes: number }> {
  const rows = await db.query<{ count: number; bytes: number }>(COUNT_WAITING, [visitor]);
  return rows[0] ?? { count: 0, bytes: 0 };
}

/**
 * How much of all visitors of a workspace does: the bytes of all files, the number of those that came since then. A file that is
 * still on its way counts, but has no size yet.
 */
export async function waitingUploadsOfWorkspace(
  db: Queryable,
  workspaceId: string,
  since: Date,
): Promise<{ count: number; bytes: number }> {
  const rows = await db.query<{ count: number; bytes: number }>(COUNT_WAITING_OF_WORKSPACE, [
    workspaceId,
    since,
  ]);
  return rows[0] ?? { count: 0, bytes: 0 };
}

/** Those of the ids that were sent to this survey or form, taken by a reply or not. */
export async function uploadsOfCollector(
  db: Queryable,
  collectorId: string,
  ids: readonly string[],
): Promise<UploadRow[]> {
  return ids.length === 0 ? [] : db.query<UploadRow>(SELECT_OF_COLLECTOR, [collectorId, ids]);
}

/** For whoever has a signed address: the id alone gives no right to anything. */
export async function findUpload(db: Queryable, id: string): Promise<UploadRow | undefined> {
  return (await db.query<UploadRow>(SELECT_BY_ID, [id]))[0];
}

export async function findWorkspaceUpload(
  db: Queryable,
  workspaceId: string,
  id: string,
): Promise<UploadRow | undefined> {
  return (await db.query<UploadRow>(SELECT_OF_WORKSPACE, [workspaceId, id]))[0];
}

/** The bytes go with it; false when there is no such file. */
export async function deleteUpload(db: Queryable, workspaceId: string, id: string): Promise<boolean> {
  return (await db.query(DELETE, [workspaceId, id])).length === 1;
}

/** Undefined behind the last one, or when the file was deleted meanwhile. */
export async function readUploadChunk(
  db: Queryable,
  uploadId: string,
  number: number,
): Promise<Uint8Array | undefined> {
  return (await db.query<{ bytes: Uint8Array }>(SELECT_CHUNK, [uploadId, number]))[0]?.bytes;
}

export interface UploadClaim {
  replyId: string;
  collectorId: string;
  uploadIds: readonly string[];
}

/** Makes the files part of their replies; answers how many were free to be taken. */
export async function claimUploads(tx: Queryable, claims: readonly UploadClaim[]): Promise<number> {
  const pairs = claims.flatMap(({ replyId, collectorId, uploadIds }) =>
    uploadIds.map((uploadId) => ({ replyId, collectorId, uploadId })),
  );
  const values = [
    pairs.map(({ uploadId }) => uploadId),
    pairs.map(({ collectorId }) => collectorId),
    pairs.map(({ replyId }) => replyId),
  ];
  return (await tx.query(CLAIM, values)).length;
}

const COLUMNS = `id, collector_id as "collectorId", question_id as "questionId", name, mime_type as "mimeType", size,
         address_key as "addressKey", reply_id as "replyId", created_at as "createdAt"`;

const INSERT = `
  insert into uploads (id, workspace_id, collector_id, question_id, name, mime_type, address_key, visitor, created_at)
  values ($1, $2, $3, $4, $5, $6, $7, $8, $9)`;

const INSERT_CHUNK = `
  insert into upload_chunks (upload_id, number, bytes)
  values ($1, $2, $3)`;

const FINISH = `
  update uploads
     set size = $2
   where id = $1`;

const DROP_UNFINISHED = `
  delete
    from uploads
   where id = $1
     and size is null`;

const COUNT_WAITING = `
  select count(*) as count, coalesce(sum(size), 0)::bigint as bytes
    from uploads
   where visitor = $1
     and reply_id is null`;

const COUNT_WAITING_OF_WORKSPACE = `
  select count(*) filter (where created_at >= $2) as count, coalesce(sum(size), 0)::bigint as bytes
    from uploads
   where workspace_id = $1
     and reply_id is null`;

const SELECT_OF_COLLECTOR = `
  select ${COLUMNS}
    from uploads
   where collector_id = $1
     and id = any ($2::uuid[])
     and size is not null`;

const SELECT_BY_ID = `
  select ${COLUMNS}
    from uploads
   where id = $1
     and size is not null`;

const SELECT_OF_WORKSPACE = `
  select ${COLUMNS}
    from uploads
   where workspace_id = $1
     and id = $2
     and size is not null`;

const DELETE = `
  delete
    from uploads
   where workspace_id = $1
     and id = $2
  returning id`;

const SELECT_CHUNK = `
  select bytes
    from upload_chunks
   where upload_id = $1
     and number = $2`;

const CLAIM = `
  update uploads u
     set reply_id = w.reply_id,
         visitor = null
    from unnest($1::uuid[], $2::uuid[], $3::uuid[]) as w (upload_id, collector_id, reply_id)
   where u.id = w.upload_id
     and u.collector_id = w.collector_id
     and u.size is not null
     and u.reply_id is null
  returning u.id`;
