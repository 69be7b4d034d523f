import type { Webhook } from '../../webhooks/webhook.ts';

export const TOOLS = ['zapier', 'n8n', 'make', 'code'] as const;
export type Tool = (typeof TOOLS)[number];

/** Of webhooks that last: an editor's test webhook goes by itself. What people and programs ordered is code's. */
export function connectedCounts(
  webhooks: readonly Pick<Webhook, 'source' | 'expires_at'>[],
): Record<Tool, number> {
  const counts: Record<Tool, number> = { zapier: 0, n8n: 0, make: 0, code: 0 };
  for (const { source, expires_at } of webhooks) {
    if (expires_at === null) counts[source === 'dashboard' || source === 'api' ? 'code' : source] += 1;
  }
  return counts;
}
