import type { Request, Response } from 'express';
import { pageContentSecurityPolicy } from '../../collect/pages/page-style.ts';

/** Browsers ask for HTML; a program that sends or wants JSON gets JSON. */
export function wantsPage(request: Request): boolean {
  if (request.method === 'POST' && request.is('json')) return false;
  return request.accepts(['html', 'json']) === 'html';
}

/** Other websites may embed the pages, so the frame guard of the rest of the server does not hold here. */
export function sendPage(
  response: Response,
  status: number,
  html: string,
  redirectUrl: string | null = null,
): void {
  response.removeHeader('X-Frame-Options');
  response
    .status(status)
    .set({
      'Content-Security-Policy': pageContentSecurityPolicy(redirectUrl),
      'Content-Type': 'text/html; charset=utf-8',
      'Cache-Control': 'no-store',
      'Cross-Origin-Resource-Policy': 'cross-origin',
      // A website that isolates itself shows only frames that say so too; our pages fetch nothing from elsewhere.
      'Cross-Origin-Embedder-Policy': 'require-corp',
    })
    .send(html);
}

/** Only for who is signed in: no other website may show it in a frame and have them click in it. */
export function sendPreviewPage(response: Response, status: number, html: string): void {
  response
    .status(status)
    .set({
      'Content-Security-Policy': pageContentSecurityPolicy(null, 'ours'),
      'Content-Type': 'text/html; charset=utf-8',
      'Cache-Control': 'no-store',
      'X-Frame-Options': 'SAMEORIGIN',
      'Cross-Origin-Resource-Policy': 'same-origin',
      'Referrer-Policy': 'same-origin',
    })
    .send(html);
}
