import type { Express } from 'express';
import type { Services } from '../services.ts';
import { embedCode } from './embed-code.ts';

/** The script with which other websites show a survey or form within a page of theirs (docs/hosted-pages.md). */
export function mountEmbed(app: Express, { publicUrl }: Services): void {
  const code = embedCode(new URL(publicUrl).origin);
  app.get('/embed.js', (_request, response) => {
    response
      .set({
        'Content-Type': 'text/javascript; charset=utf-8',
        'Cache-Control': 'public, max-age=3600',
        'Cross-Origin-Resource-Policy': 'cross-origin',
        'Access-Control-Allow-Origin': '*',
      })
      .send(code);
  });
}
