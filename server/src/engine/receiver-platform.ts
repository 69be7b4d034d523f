export const PLATFORMS = ['zapier', 'make', 'n8n'] as const;
export type Platform = (typeof PLATFORMS)[number];

/**
 * Whose rules apply to a receiver: its webhook's source or its URL's host names the platform, for the documented no-code path
 * pastes a Zapier or Make URL into the dashboard. A self-hosted n8n is known by its source only.
 */
export function platformOf(webhook: { source: string; url: string }): Platform | undefined {
  const bySource = PLATFORMS.find((platform) => platform === webhook.source);
  if (bySource) return bySource;
  const hostname = URL.canParse(webhook.url) ? new URL(webhook.url).hostname.replace(/\.$/, '') : '';
  return PLATFORMS.find((platform) => HOSTS[platform].test(hostname));
}

const HOSTS: Record<Platform, RegExp> = {
  zapier: /^hooks\.zapier\.com$/,
  // By zone (hook.eu1.make.com), the enterprise's own, and the name before Integromat became Make.
  make: /^(hook\.([a-z0-9-]+\.)?make\.com|hook\.[a-z0-9-]+\.make\.celonis\.com|hook\.integromat\.com)$/,
  n8n: /^([a-z0-9-]+\.)+n8n\.cloud$/,
};

/** Requests a second that a platform takes before it throttles (DESIGN, promise 4); null: as many as come. */
export function platformRate(webhook: { source: string; url: string }): number | null {
  switch (platformOf(webhook)) {
    case 'zapier':
      return 20;
    case 'make':
      return 25;
    default:
      return null;
  }
}
