import type { CollectorKind } from '../../collectors/collector.ts';

/** What a new one begins with: nothing, or a template of the API. */
export const STARTS = {
  surveys: ['empty', 'product_feedback', 'customer_satisfaction', 'team_pulse'],
  forms: ['empty', 'contact_us', 'event_registration'],
} as const satisfies Record<CollectorKind, readonly string[]>;

export type StartName = (typeof STARTS)[CollectorKind][number];

/** The body of POST /surveys or /forms. A template brings its title along. */
export function creationOf(
  kind: CollectorKind,
  wish: { start: StartName; title: string; language: 'en' | 'pt-BR' },
): object {
  const { start, language } = wish;
  const title = wish.title.trim();
  if (start !== 'empty') return { template: start, language, ...(title ? { title } : {}) };
  return { title, language, [kind === 'surveys' ? 'questions' : 'fields']: [] };
}
