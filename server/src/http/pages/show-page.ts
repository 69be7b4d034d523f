import type { Collector, CollectorKind } from '@askusers/shared';
import type { Request, Response } from 'express';
import {
  renderClosedPage,
  renderLimitReachedPage,
  renderNotOpenYetPage,
} from '../../collect/pages/closed-pages.tsx';
import { renderCollectorPage } from '../../collect/pages/collector-page.tsx';
import type { Refusal } from '../../store/recording.ts';
import type { Services } from '../services.ts';
import { sendPage } from './page-answer.ts';
import { firstView, isEmbedded, visitedCollector, visitorLanguage } from './page-visit.ts';

export async function showPage(
  services: Services,
  kind: CollectorKind,
  request: Request,
  response: Response,
): Promise<void> {
  const collector = await visitedCollector(services, kind, request);
  const refusal = refusalOf(collector, services.clock());
  if (refusal) return showRefusal(refusal, collector, request, response);
  const html = renderCollectorPage(firstView(services, request, collector));
  sendPage(response, 200, html, collector.settings.confirmation.redirect_url);
}

/** For somebody who only looks; what is sent is judged by the recorder, under its lock. */
export function refusalOf({ status, settings, reply_count }: Collector, now: Date): PageRefusal | undefined {
  if (status === 'closed') return 'closed';
  if (settings.opens_at && Date.parse(settings.opens_at) > now.getTime()) return 'not_open_yet';
  if (settings.closes_at && Date.parse(settings.closes_at) <= now.getTime()) return 'closed';
  if (settings.submission_limit !== null && reply_count >= settings.submission_limit) return 'limit_reached';
  return undefined;
}

type PageRefusal = Exclude<Refusal, 'not_found' | 'not_published' | 'edited'>;

const PAGE_OF_REFUSAL = {
  closed: renderClosedPage,
  not_open_yet: renderNotOpenYetPage,
  limit_reached: renderLimitReachedPage,
};

/** 200 for a look: the page is there and says how things are. 409 for answers that were not taken. */
export function showRefusal(
  refusal: PageRefusal,
  collector: Collector,
  request: Request,
  response: Response,
): void {
  const view = { collector, language: visitorLanguage(request, collector), isEmbedded: isEmbedded(request) };
  sendPage(response, request.method === 'POST' ? 409 : 200, PAGE_OF_REFUSAL[refusal](view));
}
