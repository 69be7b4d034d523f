import { lastingFileUrl } from '../collect/files/file-address.ts';
import { deleteUpload, findWorkspaceUpload } from '../store/uploads.ts';
import { notFound } from './problem.ts';
import { noContent, ok, type Route, route } from './route.ts';

/** Files that visitors sent, for whoever owns the survey or form. Deleting one ends its addresses; the answers keep its name. */
export const fileRoutes: Route[] = [
  route({
    method: 'get',
    path: '/files/:id',
    scope: 'read',
    async handle({ workspace, params }, { database, publicUrl }) {
      const upload = await findWorkspaceUpload(database, workspace.id, params.id ?? '');
      if (!upload) throw notFound();
      const { id, name, mimeType: mime_type, size, collectorId, questionId, replyId, createdAt } = upload;
      return ok({
        id,
        name,
        mime_type,
        size,
        url: lastingFileUrl(publicUrl, upload),
        collector_id: collectorId,
        question_id: questionId,
        reply_id: replyId,
        created_at: createdAt,
      });
    },
  }),
  route({
    method: 'delete',
    path: '/files/:id',
    scope: 'manage',
    async handle({ workspace, params }, { database }) {
      if (!(await deleteUpload(database, workspace.id, params.id ?? ''))) throw notFound();
      return noContent();
    },
  }),
];
