import type { CollectorKind, CollectorStatus, Language } from '@askusers/shared';
import type { Queryable } from '../database/database.ts';
import type { Definition } from './collectors.ts';

/** How surveys and forms come to be, change and go; collectors.ts reads them. */

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

export interface CollectorEdit {
  title: string;
  description: string;
  language: Language;
  languages: Language[];
  definition: Definition;
}

export async function insertCollector(tx: Queryable, row: NewCollector): Promise<void> {
  await tx.query(INSERT, [row.id, row.workspaceId, row.kind, row.createdAt, ...editableValues({ ...row })]);
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

/**
 * Its id stays, so no webhook's filter widens; its events and deliveries stay too, and its replies until retention erases them. The receivers of webhooks that listened
 * to nothing else are told (engine/notifier.ts); the webhooks themselves stay until somebody ends them.
 */
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
  with gone as (
         update collectors
            set deleted_at = $4
          where workspace_id = $1
            and kind = $2
            and id = $3
            and deleted_at is null
         returning id
       ),
       silenced as (
         update webhooks h
            set notice_due_at = $4,
                notice_count = 0
           from gone
          where h.workspace_id = $1
            and h.deleted_at is null
            and h.status <> 'disabled'
            and h.expires_at is null
            and gone.id = any (h.survey_ids || h.form_ids)
            and not exists (
                  select
                    from unnest(h.event_types) as t (event_type)
                   cross join lateral (
                           select case t.event_type when 'survey.response.created' then h.survey_ids
                                                    else h.form_ids end as ids
                         ) f
                   where cardinality(f.ids) = 0
                      or exists (
                           select
                             from collectors c
                            where c.workspace_id = $1
                              and c.id = any (f.ids)
                              and c.id <> gone.id
                              and c.deleted_at is null
                         )
                )
       )
  select id
    from gone`;

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
