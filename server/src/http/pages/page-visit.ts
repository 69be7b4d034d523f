import { randomUUID } from 'node:crypto';
import type { Collector, CollectorKind, Language } from '@askusers/shared';
import type { Request } from 'express';
import { collectorWithUrl } from '../../collect/addresses.ts';
import { ALL_LANGUAGES, chooseLanguage } from '../../collect/context/choose-language.ts';
import { declaredHiddenFields } from '../../collect/context/declared-hidden-fields.ts';
import type { CollectorPageView } from '../../collect/pages/collector-page-view.ts';
import { findPublicCollector } from '../../store/collectors.ts';
import { isUuid } from '../lists.ts';
import { notFound } from '../problem.ts';
import type { Services } from '../services.ts';

/** The survey or form of a public address; a draft does not exist for visitors. Throws the Problem not-found. */
export async function visitedCollector(
  { database, publicUrl }: Services,
  kind: CollectorKind,
  request: Request,
): Promise<Collector> {
  const id = String(request.params.id);
  const row = isUuid(id) ? await findPublicCollector(database, kind, id) : undefined;
  if (!row) throw notFound();
  return collectorWithUrl(row, publicUrl);
}

/** The texts around the questions exist in every language, whatever the questions are written in. */
export function visitorLanguage(request: Request, own?: Language): Language {
  const offered = own ? [own, ...ALL_LANGUAGES.filter((language) => language !== own)] : ALL_LANGUAGES;
  const asked = typeof request.query.lang === 'string' ? request.query.lang : null;
  return chooseLanguage({ offered, asked, acceptLanguage: request.headers['accept-language'] });
}

/** The page as it is first shown. The token makes it harmless to send the answers twice. */
export function firstView(request: Request, collector: Collector, now: Date): CollectorPageView {
  const address = new URL(request.originalUrl, collector.url);
  return {
    collector,
    language: visitorLanguage(request, collector.language),
    action: address.pathname + address.search,
    idempotencyKey: randomUUID(),
    hiddenFields: declaredHiddenFields(collector, address.searchParams),
    startedAt: now.toISOString(),
    pageUrl: new URL(address.pathname + address.search, collector.url).href,
    referrer: request.headers.referer ?? null,
    languageLinks: ALL_LANGUAGES.map((language) => {
      const link = new URL(address);
      link.searchParams.set('lang', language);
      return { language, href: link.pathname + link.search };
    }),
  };
}
