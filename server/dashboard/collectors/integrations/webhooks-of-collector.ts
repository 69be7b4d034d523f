import { queryOptions } from '@tanstack/react-query';
import { getFromApi } from '../../api/call-api.ts';
import type { ListAnswer } from '../../api/list-answer.ts';
import type { WebhookWithStats } from '../../webhooks/webhook.ts';
import type { CollectorKind } from '../collector.ts';

/** The webhooks that its answers are sent to, those that take all among them. Under the list's key, so that a change shows here too. */
export const webhooksOfCollectorQuery = (kind: CollectorKind, id: string) =>
  queryOptions({
    queryKey: ['webhooks', 'list', kind, id],
    queryFn: () =>
      getFromApi<ListAnswer<WebhookWithStats>>('/webhooks', {
        query: { limit: 250, include: 'stats', [kind === 'surveys' ? 'survey_id' : 'form_id']: id },
      }),
    refetchInterval: 15_000,
  });
