import type {
  Collector,
  CollectorKind,
  CollectorStatus,
  Language,
  Question,
  Settings,
} from '@askusers/shared';
import type { Queryable } from '../database/database.ts';
import { containsPattern, type Page, type PageWish, pageOf } from './page.ts';

/** A collector as the database holds it: without its address, which depends on where the server is reached. */
export type CollectorRow = Omit<Collector, 'url'>;

export interface NewCollector {
  id: string;
  workspaceId: string;
  kind: CollectorKind;
  title: string;
  description: string;
  language: Language;
  languages: Language[];
  definition: Definition;
  createdAt: Date;
}

export interface Definition {
  questions: Question[];
  hidden_fields: string[];
  settings: Settings;
}

export interface CollectorEdit {
  title: string;
  description: string;
  language: Language;
  languages: Language[];
  definition: Definition;
}

export interface CollectorFilter {
  kind: CollectorKind;
  search: string | null;
  status: CollectorStatus | null;
}

export async function insertCollector(tx: Queryable, row: NewCollector): Promise<void> {
  await tx.query(INSERT, [row.id, row.workspaceId, row.kind, row.createdAt, ...editableValues({ ...row })]);
}

export async function findCollector(
  db: Queryable,
  workspaceId: string,
  kind: CollectorKind,
  id: string,
): Promise<CollectorRow | undefined> {
  return (await selectCollectors(db, SELECT_ONE, [workspaceId, kind, id]))[0];
}

/** For the public pages, where the id is all that the visitor has. Drafts are nobody's business yet. */
export async function findPublicCollector(
  db: Queryable,
  kind: CollectorKind,
  id: string,
): Promise<CollectorRow | undefined> {
  return (await selectCollectors(db, SELECT_PUBLIC, [kind, id]))[0];
}

export async function newestCollector(
  db: Queryable,
  workspaceId: string,
  kind: CollectorKind,
): Promise<CollectorRow | undefined> {
  return (await selectCollectors(db, SELECT_NEWEST, [workspaceId, kind]))[0];
}

export async function listCollectors(
  db: Queryable,
  workspaceId: string,
  filter: CollectorFilter,
  wish: PageWish,
): Promise<Page<CollectorRow>> {
  const search = filter.search === null ? null : containsPattern(filter.search);
  const values = [workspaceId, filter.kind, wish.before, search, filter.status, wish.limit + 1];
  return pageOf(await selectCollectors(db, SELECT_PAGE, values), wish.limit);
}

/** False when somebody else edited it first: `version` is the one that the edit started from. */
export async function updateCollector(
  tx: Queryable,
  key: { workspaceId: string; id: string; version: number },
  edit: CollectorEdit,
  now: Date,
): Promise<boolean> {
  const values = [key.workspaceId, key.id, key.version, now, ...editableValues(edit)];
  return (await tx.query(UPDATE, values)).length === 1;
}

export async function setCollectorStatus(
  tx: Queryable,
  key: { workspaceId: string; id: string },
  status: CollectorStatus,
  now: Date,
): Promise<boolean> {
  return (await tx.query(UPDATE_STATUS, [key.workspaceId, key.id, status, now])).length === 1;
}

/** Its id stays, so no webhook's filter widens; its replies, events and deliveries stay too. */
export async function deleteCollector(
  tx: Queryable,
  workspaceId: string,
  kind: CollectorKind,
  id: string,
  now: Date,
): Promise<boolean> {
  return (await tx.query(DELETE, [workspaceId, kind, id, now])).length === 1;
}

/** Holds the row until the transaction ends, so that no reply is recorded between a check of its answers and an edit. */
export async function lockCollector(tx: Queryable, workspaceId: string, id: string): Promise<void> {
  await tx.query(LOCK, [workspaceId, id]);
}

export async function answeredQuestionIds(db: Queryable, collectorId: string): Promise<Set<string>> {
  const rows = await db.query<{ question_id: string }>(SELECT_ANSWERED, [collectorId]);
  return new Set(rows.map((row) => row.question_id));
}

function editableValues(edit: CollectorEdit): unknown[] {
  const { settings } = edit.definition;
  return [
    edit.title,
    edit.description,
    edit.language,
    edit.languages,
    JSON.stringify(edit.definition),
    settings.submission_limit,
    settings.opens_at,
    settings.closes_at,
  ];
}

interface RawCollector {
  id: string;
  kind: CollectorKind;
  workspace_id: string;
  workspace_name: string;
  title: string;
  description: string;
  status: CollectorStatus;
  language: Language;
  languages: Language[];
  version: number;
  definition: string;
  reply_count: number;
  created_at: Date;
  updated_at: Date;
  published_at: Date | null;
}

async function selectCollectors(db: Queryable, sql: string, values: unknown[]): Promise<CollectorRow[]> {
  const rows = await db.query<RawCollector>(sql, values);
  return rows.map(({ workspace_id, workspace_name, definition, ...row }) => ({
    ...row,
    ...(JSON.parse(definition) as Definition), // written by editableValues above
    workspace: { id: workspace_id, name: workspace_name },
    created_at: row.created_at.toISOString(),
    updated_at: row.updated_at.toISOString(),
    published_at: row.published_at?.toISOString() ?? null,
  }));
}

const SELECT = `
  select c.id, c.kind, c.workspace_id, w.name as workspace_name, c.title, c.description, c.status, c.language, c.languages,
         c.version, c.definition, c.reply_count, c.created_at, c.updated_at, c.published_at
    from collectors c
    join workspaces w on w.id = c.workspace_id
   where c.deleted_at is null`;

const SELECT_ONE = `${SELECT}
     and c.workspace_id = $1
     and c.kind = $2
     and c.id = $3`;

const SELECT_PUBLIC = `${SELECT}
     and c.kind = $1
     and c.id = $2
     and c.status <> 'draft'`;

const SELECT_NEWEST = `${SELECT}
     and c.workspace_id = $1
     and c.kind = $2
   order by c.status = 'published' desc, c.id desc
   limit 1`;

const SELECT_PAGE = `${SELECT}
     and c.workspace_id = $1
     and c.kind = $2
     and ($3::uuid is null or c.id < $3)
     and ($4::text is null or c.title ilike $4)
     and ($5::text is null or c.status = $5)
   order by c.id desc
   limit $6`;

const INSERT = `
  insert into collectors (id, workspace_id, kind, created_at, updated_at, status,
                          title, description, language, languages, definition, reply_limit, opens_at, closes_at)
  values ($1, $2, $3, $4, $4, 'draft', $5, $6, $7, $8, $9, $10, $11, $12)`;

const UPDATE = `
  update collectors
     set updated_at = $4,
         version = version + 1,
         title = $5,
         description = $6,
         language = $7,
         languages = $8,
         definition = $9,
         reply_limit = $10,
         opens_at = $11,
         closes_at = $12
   where workspace_id = $1
     and id = $2
     and version = $3
     and deleted_at is null
  returning id`;

const UPDATE_STATUS = `
  update collectors
     set status = $3,
         version = version + 1,
         updated_at = $4,
         published_at = case when $3 = 'published' then coalesce(published_at, $4) else published_at end
   where workspace_id = $1
     and id = $2
     and deleted_at is null
     and ($3 <> 'closed' or published_at is not null)
  returning id`;

const DELETE = `
  update collectors
     set deleted_at = $4
   where workspace_id = $1
     and kind = $2
     and id = $3
     and deleted_at is null
  returning id`;

const LOCK = `
  select id
    from collectors
   where workspace_id = $1
     and id = $2
     for no key update`;

const SELECT_ANSWERED = `
  select question_id
    from answered_questions
   where collector_id = $1`;
