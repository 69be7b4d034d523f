import { randomUUID } from 'node:crypto';
import type { Collector, CollectorKind, Language } from '@askusers/shared';
import type { Request } from 'express';
import { collectorWithUrl } from '../../collect/addresses.ts';
import { ALL_LANGUAGES, chooseLanguage } from '../../collect/context/choose-language.ts';
import { declaredHiddenFields } from '../../collect/context/declared-hidden-fields.ts';
import { languagesOf } from '../../collect/definition/collector-content.ts';
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

/** What a survey or form is offered in; where there is none, every language that we speak. */
export function visitorLanguage(request: Request, of?: Pick<Collector, 'language' | 'languages'>): Language {
  const offered = of ? languagesOf(of.language, of.languages) : ALL_LANGUAGES;
  const asked = typeof request.query.lang === 'string' ? request.query.lang : null;
  return chooseLanguage({ offered, asked, acceptLanguage: request.headers['accept-language'] });
}

/** Embedded pages say where: /embed.js writes the address of the website's page there. */
export const isEmbedded = (request: Request): boolean => typeof request.query.embed === 'string';

/** The page as it is first shown. The token makes it harmless to send the answers twice. */
export function firstView(
  { clock, maxUploadBytes }: Services,
  request: Request,
  collector: Collector,
): CollectorPageView {
  // Of what was asked for only the query: a path that begins with two slashes would be read as the name of a host.
  const address = new URL(collector.url);
  address.search = request.originalUrl.split('?').slice(1).join('?');
  const host = isEmbedded(request) ? String(request.query.embed) : '';
  return {
    collector,
    language: visitorLanguage(request, collector),
    action: address.pathname + address.search,
    idempotencyKey: randomUUID(),
    hiddenFields: declaredHiddenFields(collector, address.searchParams),
    startedAt: clock().toISOString(),
    pageUrl: host || address.href,
    referrer: request.headers.referer ?? null,
    maxFileBytes: maxUploadBytes,
    isEmbedded: isEmbedded(request),
    languageLinks: languagesOf(collector.language, collector.languages).map((language) => {
      const link = new URL(address);
      link.searchParams.set('lang', language);
      return { language, href: link.pathname + link.search };
    }),
  };
}
