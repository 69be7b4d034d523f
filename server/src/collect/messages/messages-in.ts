import type { Language } from '@askusers/shared';
import { en } from './en.ts';
import { ptBr } from './pt-br.ts';

/** The catalogue: every visible text in every language; the compiler finds what is missing. */
export type Messages = typeof en;

const MESSAGES: Record<Language, Messages> = { en, 'pt-BR': ptBr };

export const messagesIn = (language: Language): Messages => MESSAGES[language];
