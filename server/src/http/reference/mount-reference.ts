import { createHash } from 'node:crypto';
import type { Language } from '@askusers/shared';
import cors from 'cors';
import type { Express } from 'express';
import { visitorLanguage } from '../pages/page-visit.ts';
import type { Services } from '../services.ts';
import { makeOpenApiDocument } from './document/openapi-document.ts';
import { referencePolicy, renderReference } from './page/reference-page.tsx';

/**
 * The API as a document for tools, and as a page for people in the language of whoever reads it. Made when somebody asks for the
 * first time: most processes are never asked.
 */
export function mountReference(app: Express, { publicUrl }: Services): void {
  const document = once(() => makeOpenApiDocument(publicUrl));
  const text = once(() => JSON.stringify(document()));
  const tag = once(() => `"${createHash('sha256').update(text()).digest('base64url')}"`);
  const pages = new Map<Language, string>();

  app.use('/openapi.json', cors({ origin: '*', methods: ['GET'], exposedHeaders: ['ETag'], maxAge: 86_400 }));
  app.get('/openapi.json', (_request, response) => {
    response.set({
      ETag: tag(),
      'Cache-Control': 'public, max-age=300',
      'Cross-Origin-Resource-Policy': 'cross-origin',
    });
    // Answers 304 by itself where the caller has it already.
    response.type('json').send(text());
  });
  app.get('/docs/api', (request, response) => {
    const language = visitorLanguage(request);
    const page = pages.get(language) ?? renderReference(language, document(), publicUrl);
    pages.set(language, page);
    response
      .set({
        'Content-Security-Policy': referencePolicy,
        'Cache-Control': 'no-cache',
        Vary: 'Accept-Language',
      })
      .type('html')
      .send(page);
  });
}

function once<Made>(make: () => Made): () => Made {
  let made: { value: Made } | undefined;
  return () => {
    made ??= { value: make() };
    return made.value;
  };
}
