import { Language } from '@askusers/shared';
import type { Express } from 'express';
import { visitorLanguage } from '../pages/page-visit.ts';
import type { Services } from '../services.ts';
import { guidePolicy, renderGuide } from './guide-page.tsx';

/** The guide to webhooks, in the language of whoever reads it. */
export function mountGuide(app: Express, { publicUrl }: Services): void {
  const pages = new Map(Language.options.map((language) => [language, renderGuide(language, publicUrl)]));
  app.get('/docs/webhooks', (request, response) => {
    response
      .set({ 'Content-Security-Policy': guidePolicy, 'Cache-Control': 'no-cache', Vary: 'Accept-Language' })
      .type('html')
      .send(pages.get(visitorLanguage(request)));
  });
}
