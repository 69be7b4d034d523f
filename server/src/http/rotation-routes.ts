import { makeSecret, Secret } from '@askusers/shared';
import { z } from 'zod';
import { ownerOfSecrets } from '../engine/webhook-secrets.ts';
import { finishRotation, rotateSecret } from '../store/rotating.ts';
import { findWebhook, type WebhookRow } from '../store/webhooks.ts';
import { notFound, Problem } from './problem.ts';
import { ok, route } from './route.ts';
import type { Services } from './services.ts';
import { viewWebhook, viewWithSecret } from './webhook-view.ts';

const HOUR_MS = 60 * 60 * 1_000;

export const Rotation = z.strictObject({
  /** How long both secrets count; 0 switches at once. */
  overlap_hours: z.number().min(0).max(168).default(24),
  secret: Secret.optional(),
});

export const rotationRoutes = [
  route({
    method: 'post',
    path: '/webhooks/:id/rotate-secret',
    scope: 'manage',
    body: Rotation,
    async handle({ workspace, params, body }, services) {
      const { database, clock, secretBox } = services;
      const id = await rotatableId(services, workspace.id, params.id ?? '');
      const now = clock();
      const rotation = {
        secretSealed: secretBox.seal(body.secret ?? makeSecret(), ownerOfSecrets(workspace.id)),
        previousExpiresAt:
          body.overlap_hours > 0 ? new Date(now.getTime() + body.overlap_hours * HOUR_MS) : null,
      };
      const row = await rotateSecret(database, workspace.id, id, rotation, now);
      if (!row) throw notFound();
      return { ...ok(viewWithSecret(row, services)), headers: { 'Cache-Control': 'no-store' } };
    },
  }),
  route({
    method: 'post',
    path: '/webhooks/:id/finish-rotation',
    scope: 'manage',
    async handle({ workspace, params }, services) {
      const row = await finishRotation(services.database, workspace.id, params.id ?? '', services.clock());
      if (!row) throw notFound();
      return ok(viewWebhook(row, services));
    },
  }),
];

/** A Zap, a workflow or a scenario got its secret when it subscribed and would refuse everything signed with another. */
async function rotatableId({ database }: Services, workspaceId: string, id: string): Promise<string> {
  const row = await findWebhook(database, workspaceId, id);
  if (!row) throw notFound();
  const platform = PLATFORM_NAMES[row.source];
  if (platform === undefined) return id;
  throw new Problem(
    'conflict',
    `${platform} manages the secret of this webhook. Turn it off and on again there to get a new one.`,
  );
}

const PLATFORM_NAMES: Partial<Record<WebhookRow['source'], string>> = {
  zapier: 'Zapier',
  n8n: 'n8n',
  make: 'Make',
};
