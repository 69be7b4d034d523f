import type { EventType } from '../deliveries/delivery.ts';

export const SOURCES = ['dashboard', 'api', 'zapier', 'n8n', 'make'] as const;
export type Source = (typeof SOURCES)[number];
export type WebhookStatus = 'active' | 'failing' | 'paused' | 'disabled';

/** A webhook as `GET /webhooks` shows it; of its headers only the names are there to be seen. */
export interface Webhook {
  id: string;
  name: string | null;
  url: string;
  event_types: EventType[];
  survey_ids: string[];
  form_ids: string[];
  source: Source;
  external_id: string | null;
  expires_at: string | null;
  max_per_second: number | null;
  status: WebhookStatus;
  disabled_at: string | null;
  disabled_reason: 'gone' | 'failing' | 'by_hand' | null;
  paused_at: string | null;
  headers: Record<string, string>;
  previous_secret_expires_at: string | null;
  hint: string | null;
  created_at: string;
  updated_at: string;
}

export type WebhookWithSecret = Webhook & { secret: string };

/** With `include=stats`: what became of the deliveries of the last seven days, and when the newest one was made. */
export type WebhookWithStats = Webhook & {
  stats: { delivered: number; failed: number };
  last_delivery_at: string | null;
};

export type Platform = 'zapier' | 'n8n' | 'make';

/** A Zap, a workflow or a scenario made this webhook and looks after it, its secret included. */
export const platformOf = ({ source }: Pick<Webhook, 'source'>): Platform | null =>
  source === 'zapier' || source === 'n8n' || source === 'make' ? source : null;

/** What people call it: its name, else the host it goes to. */
export const titleOf = (webhook: Pick<Webhook, 'name' | 'url'>): string =>
  webhook.name ?? (URL.canParse(webhook.url) ? new URL(webhook.url).host : webhook.url);
