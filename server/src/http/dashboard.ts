import { randomBytes } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Express, NextFunction, Request, Response } from 'express';
import sirv from 'sirv';

const YEAR_SECONDS = 365 * 24 * 60 * 60;

/**
 * The web application, as build.mjs wrote it into `folder`: its files under /assets, whose names change with what is in them, and
 * its page for every address that no other route takes and that a browser asks for. To be mounted behind all routes.
 */
export function mountDashboard(app: Express, folder: string): void {
  const index = join(folder, 'index.html');
  if (!existsSync(index)) return; // the sources run without a build, as most tests do
  const page = readFileSync(index, 'utf8');
  app.use(
    '/assets',
    outliveLostFiles,
    sirv(join(folder, 'assets'), { maxAge: YEAR_SECONDS, immutable: true, brotli: true, gzip: true }),
  );
  app.get(/.*/, (request: Request, response: Response, next: NextFunction) => {
    if (RESERVED.test(request.path) || !wantsPage(request)) return next();
    const nonce = randomBytes(16).toString('base64');
    response.set({
      'Content-Security-Policy': policy(nonce),
      'Cache-Control': 'no-cache',
      'Referrer-Policy': 'same-origin', // /welcome?token=… must not reach another site
      Vary: 'Accept',
    });
    response.type('html').send(page.replace('%NONCE%', nonce));
  });
}

/**
 * A file that was there at the start and is gone, as when somebody builds anew beneath a running server, costs this answer; sirv itself
 * hears of no fault while it reads, and an unheard one would end the process.
 */
function outliveLostFiles(_request: Request, response: Response, next: NextFunction): void {
  response.on('pipe', (file) => file.on('error', () => response.destroy()));
  next();
}

/** What belongs to others answers for itself, also when there is nothing. */
const RESERVED = /^\/(api|s|f|docs|files|assets|healthz|readyz|metrics|openapi\.json)(\/|$)/;

/** A browser that opens an address; programs, which take anything, are answered as before. */
const wantsPage = (request: Request) => /\btext\/html\b/.test(request.headers.accept ?? '');

/**
 * Nothing that a receiver or a visitor wrote can run or load here, even if it came to be markup. Styles that the component library
 * makes while it runs carry the nonce.
 */
const policy = (nonce: string) =>
  [
    "default-src 'none'",
    "script-src 'self'",
    `style-src 'self' 'nonce-${nonce}'`,
    "img-src 'self' data:",
    "font-src 'self'",
    "connect-src 'self'",
    "frame-src 'self'",
    "form-action 'self'",
    "base-uri 'none'",
    "frame-ancestors 'none'",
  ].join('; ');
