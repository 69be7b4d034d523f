import type { Collector, Metadata } from '@askusers/shared';
import { isWebAddress } from '../answers/text-formats.ts';
import { describeUserAgent } from './describe-user-agent.ts';

interface Circumstances {
  channel: Metadata['channel'];
  url?: string | null | undefined;
  referrer?: string | null | undefined;
  userAgent?: string | null | undefined;
  ipAddress?: string | null | undefined;
}

/**
 * How a reply reached us. The IP address is kept only where the owner turned that on. An anonymous survey or form keeps
 * nothing that points to a person: no address, no user agent, no referrer, and of its own URL not the query.
 */
export function replyMetadata({ settings }: Pick<Collector, 'settings'>, from: Circumstances): Metadata {
  const userAgent = from.userAgent?.slice(0, 1_000) || null;
  const url = webAddress(from.url);
  return {
    channel: from.channel,
    url: settings.anonymous ? withoutQuery(url) : url,
    referrer: settings.anonymous ? null : webAddress(from.referrer),
    user_agent: settings.anonymous ? null : userAgent,
    ...describeUserAgent(userAgent),
    // Nothing here knows where an address is, and a wrong country is worse than none.
    country: null,
    ip_address: settings.collect_ip && !settings.anonymous ? from.ipAddress || null : null,
  };
}

/** It comes from the visitor, by header or hidden field: only what can be shown as a link. */
const webAddress = (text: string | null | undefined): string | null =>
  text && text.length <= 2_048 && isWebAddress(text) ? text : null;

function withoutQuery(url: string | null): string | null {
  if (url === null) return null;
  const { origin, pathname } = new URL(url);
  return `${origin}${pathname}`;
}
