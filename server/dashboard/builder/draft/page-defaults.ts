import type { CollectorKind } from '../../collectors/collector.ts';
import type { PageLanguage } from './definition.ts';

/**
 * The texts that a survey or form is made with. While they are untouched, pages in another language show their own; a test holds them
 * against the pages' catalogue.
 */
export const PAGE_DEFAULTS: Record<
  PageLanguage,
  Record<CollectorKind, { submitLabel: string; thanks: string }>
> = {
  en: {
    surveys: { submitLabel: 'Send answers', thanks: 'Your answers have been recorded.' },
    forms: { submitLabel: 'Send', thanks: 'We have received your form.' },
  },
  'pt-BR': {
    surveys: { submitLabel: 'Enviar respostas', thanks: 'Suas respostas foram registradas.' },
    forms: { submitLabel: 'Enviar', thanks: 'Recebemos o seu formulário.' },
  },
};
