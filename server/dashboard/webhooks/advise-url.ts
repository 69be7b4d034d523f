export type UrlFault = 'malformed' | 'scheme' | 'credentials' | 'tooLong';
export type UrlHint = 'notEncrypted' | 'local' | 'n8nTest' | 'n8n' | 'zapier' | 'make';

const MAX_URL_LENGTH = 2048;

/** What can be said about a webhook's URL while it is typed. The server has the last word: it knows what it may reach. */
export function adviseUrl(typed: string): { fault: UrlFault | null; hints: UrlHint[] } {
  const text = typed.trim();
  if (text.length > MAX_URL_LENGTH) return { fault: 'tooLong', hints: [] };
  if (/^[a-z][a-z0-9+.-]*:/i.test(text) && !/^https?:/i.test(text)) return { fault: 'scheme', hints: [] };
  if (!/^https?:\/\//i.test(text) || !URL.canParse(text)) return { fault: 'malformed', hints: [] };
  const url = new URL(text);
  if (url.username || url.password) return { fault: 'credentials', hints: [] };

  const hints: UrlHint[] = [];
  const isLocal = isLocalHost(url.hostname);
  if (isLocal) hints.push('local');
  else if (url.protocol === 'http:') hints.push('notEncrypted');
  if (/\/webhook-test\//.test(url.pathname)) hints.push('n8nTest');
  else if (/(^|\.)n8n\.cloud$/.test(url.hostname)) hints.push('n8n');
  if (url.hostname === 'hooks.zapier.com') hints.push('zapier');
  if (/^hook\.([a-z0-9-]+\.)?(make\.com|make\.celonis\.com|integromat\.com)$/.test(url.hostname))
    hints.push('make');
  return { fault: null, hints };
}

function isLocalHost(hostname: string): boolean {
  const bare = hostname.replace(/^\[|\]$/g, '').replace(/\.$/, '');
  return (
    bare === 'localhost' ||
    bare.endsWith('.localhost') ||
    bare === '::1' ||
    /^(127|10)\./.test(bare) ||
    /^192\.168\./.test(bare) ||
    /^172\.(1[6-9]|2\d|3[01])\./.test(bare) ||
    /^169\.254\./.test(bare)
  );
}
