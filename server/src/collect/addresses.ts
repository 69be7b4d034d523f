import type { Collector, CollectorKind } from '@askusers/shared';
import type { CollectorRow } from '../store/collectors.ts';

/** Where people reach things. `publicUrl` has no slash at its end. */

const PAGE_OF_KIND: Record<CollectorKind, string> = { survey: 's', form: 'f' };

export const pagePath = ({ kind, id }: Pick<Collector, 'kind' | 'id'>) => `/${PAGE_OF_KIND[kind]}/${id}`;

export function collectorWithUrl(row: CollectorRow, publicUrl: string): CollectorRow & Collector {
  return { ...row, url: publicUrl + pagePath(row) };
}

/** The reply in the dashboard. */
export function viewUrl(publicUrl: string, { kind, id }: Pick<Collector, 'kind' | 'id'>, replyId: string) {
  return kind === 'survey'
    ? `${publicUrl}/surveys/${id}/responses/${replyId}`
    : `${publicUrl}/forms/${id}/submissions/${replyId}`;
}
