import { type CollectorKind, CollectorStatus, connectorFields } from '@askusers/shared';
import { v7 as uuidV7 } from 'uuid';
import { z } from 'zod';
import { collectorWithUrl } from '../collect/addresses.ts';
import { definitionFrom } from '../collect/definition/definition-from.ts';
import { viewCollector } from '../collect/definition/view-collector.ts';
import { type CollectorRow, findCollector, listCollectors } from '../store/collectors.ts';
import { answeredQuestionIds, deleteCollector, insertCollector } from '../store/editing-collectors.ts';
import { changeStatus, editCollector } from './edit-collector.ts';
import { ListQuery, listAnswer, pageWish, searchText } from './lists.ts';
import { invalid, notFound } from './problem.ts';
import { type Call, created, noContent, ok, type Route, route } from './route.ts';
import type { Services } from './services.ts';

const CollectorQuery = z.object({
  ...ListQuery.shape,
  search: searchText().optional(),
  status: CollectorStatus.optional(),
});

export const surveyRoutes = collectorRoutes('survey', '/surveys');
export const formRoutes = collectorRoutes('form', '/forms');

/** Surveys and forms answer the same calls; only the words differ. */
function collectorRoutes(kind: CollectorKind, path: string): Route[] {
  const view = (row: CollectorRow, { publicUrl }: Services) =>
    viewCollector(collectorWithUrl(row, publicUrl));
  const location = (id: string) => `/api/v1${path}/${id}`;

  async function find(
    { workspace, params }: Call<unknown, unknown>,
    { database }: Services,
  ): Promise<CollectorRow> {
    const row = await findCollector(database, workspace.id, kind, params.id ?? '');
    if (!row) throw notFound();
    return row;
  }
  const keyOf = ({ workspace, params }: Call<unknown, unknown>) => ({
    workspaceId: workspace.id,
    kind,
    id: params.id ?? '',
  });

  return [
    route({
      method: 'get',
      path,
      scope: 'read',
      query: CollectorQuery,
      async handle({ workspace, query }, services) {
        const filter = { kind, search: query.search ?? null, status: query.status ?? null };
        const page = await listCollectors(services.database, workspace.id, filter, pageWish(query));
        return listAnswer(page, (row) => view(row, services));
      },
    }),
    route({
      method: 'post',
      path,
      scope: 'manage',
      body: z.unknown(),
      async handle(call, services) {
        const made = definitionFrom(kind, call.body);
        if (!made.ok) throw invalid(made.errors);
        const id = uuidV7();
        const row = {
          id,
          workspaceId: call.workspace.id,
          kind,
          ...made.content,
          createdAt: services.clock(),
        };
        await services.database.transaction(async (tx) => {
          await insertCollector(tx, row);
          await call.keep(tx, id);
        });
        return created(view(await find({ ...call, params: { id } }, services), services), location(id));
      },
      async repeat({ workspace }, services, id) {
        const row = await findCollector(services.database, workspace.id, kind, id);
        return row && created(view(row, services), location(id));
      },
    }),
    route({
      method: 'get',
      path: `${path}/:id`,
      scope: 'read',
      handle: async (call, services) => ok(view(await find(call, services), services)),
    }),
    route({
      method: 'patch',
      path: `${path}/:id`,
      scope: 'manage',
      body: z.unknown(),
      async handle(call, services) {
        await editCollector(services, keyOf(call), call.body);
        return ok(view(await find(call, services), services));
      },
    }),
    ...(['publish', 'close'] as const).map((action) =>
      route({
        method: 'post',
        path: `${path}/:id/${action}`,
        scope: 'manage',
        async handle(call, services) {
          await changeStatus(services, keyOf(call), action === 'publish' ? 'published' : 'closed');
          return ok(view(await find(call, services), services));
        },
      }),
    ),
    route({
      method: 'delete',
      path: `${path}/:id`,
      scope: 'manage',
      async handle({ workspace, params }, { database, clock }) {
        if (!(await deleteCollector(database, workspace.id, kind, params.id ?? '', clock())))
          throw notFound();
        return noContent();
      },
    }),
    route({
      method: 'get',
      path: `${path}/:id/answered-questions`,
      scope: 'read',
      /** What an edit can neither remove nor change in its meaning. */
      async handle(call, services) {
        const { id } = await find(call, services);
        const answered = await answeredQuestionIds(services.database, id);
        return ok({ data: [...answered].map((one) => ({ id: one })), has_more: false, next_cursor: null });
      },
    }),
    route({
      method: 'get',
      path: `${path}/:id/fields`,
      scope: 'read',
      async handle(call, services) {
        return ok({ data: connectorFields(await find(call, services)), has_more: false, next_cursor: null });
      },
    }),
  ];
}
