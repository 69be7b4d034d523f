import type {
  Collector,
  CollectorKind,
  CollectorStatus,
  CollectorTranslations,
  Language,
  Question,
  Settings,
} from '@askusers/shared';
import type { Queryable } from '../database/database.ts';
import { containsPattern, type Page, type PageWish, pageOf } from './page.ts';

/** A collector as the database holds it: without its address, which depends on where the server is reached. */
export type CollectorRow = Omit<Collector, 'url'> & {
  /** Of the replies that came, those that somebody deleted. */
  deleted_reply_count: number;
};

export interface Definition {
  questions: Question[];
  hidden_fields: string[];
  settings: Settings;
  translations?: CollectorTranslations;
}

export interface CollectorFilter {
  kind: CollectorKind;
  search: string | null;
  status: CollectorStatus | null;
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
  deleted_reply_count: number;
  created_at: Date;
  updated_at: Date;
  published_at: Date | null;
}

async function selectCollectors(db: Queryable, sql: string, values: unknown[]): Promise<CollectorRow[]> {
  const rows = await db.query<RawCollector>(sql, values);
  return rows.map(({ workspace_id, workspace_name, definition, ...row }) => ({
    ...row,
    ...(JSON.parse(definition) as Definition), // written by editing-collectors.ts
    workspace: { id: workspace_id, name: workspace_name },
    created_at: row.created_at.toISOString(),
    updated_at: row.updated_at.toISOString(),
    published_at: row.published_at?.toISOString() ?? null,
  }));
}

const SELECT = `
  select c.id, c.kind, c.workspace_id, w.name as workspace_name, c.title, c.description, c.status, c.language, c.languages,
         c.version, c.definition, c.reply_count, c.deleted_reply_count, c.created_at, c.updated_at, c.published_at
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
