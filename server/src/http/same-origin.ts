import type { Request } from 'express';
import { Problem } from './problem.ts';

/**
 * Browsers send cookies along whoever made the page that asks. What changes something is done for our own pages only: they set a
 * header that no form can set, and where the browser says which page asks, that must be one of ours.
 */
export function requireOwnPage(request: Request, publicUrl: string): void {
  if (SAFE_METHODS.has(request.method)) return;
  if (request.headers['x-ask-users'] !== 'dashboard') {
    throw new Problem('foreign-page', 'Send the header "X-Ask-Users: dashboard" with every change.');
  }
  requireSameOrigin(request, publicUrl);
}

export function requireSameOrigin(request: Request, publicUrl: string): void {
  const { origin, 'sec-fetch-site': site } = request.headers;
  if (site !== undefined && site !== 'same-origin') throw foreign();
  if (origin !== undefined && !isOurs(origin, request.host, publicUrl)) throw foreign();
}

const SAFE_METHODS = new Set(['GET', 'HEAD', 'OPTIONS']);

/** Under the name that the browser called, or the one that the operator gave. */
function isOurs(origin: string, host: string | undefined, publicUrl: string): boolean {
  if (!URL.canParse(origin)) return false;
  return new URL(origin).host === host?.toLowerCase() || new URL(origin).origin === new URL(publicUrl).origin;
}

const foreign = () =>
  new Problem('foreign-page', 'This came from a page of another site. Open Ask Users itself and try again.');
