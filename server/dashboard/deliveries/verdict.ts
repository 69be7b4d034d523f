import type { Language } from '../language/languages.ts';
import type { Tone } from '../states/chip.tsx';
import type { DeliveryStatus, OutcomeKind } from './delivery.ts';
import { answerVerdicts } from './verdict-of-answer.ts';
import { errorVerdicts } from './verdict-of-error.ts';

/** What an attempt came to, for a person: what happened, and what to do about it. Never a bare code. */
export interface Verdict {
  tone: Tone;
  headline: string;
  advice: string | null;
}

export interface AttemptFacts {
  outcome: OutcomeKind;
  error_code: string | null;
  response_status: number | null;
}

export function attemptVerdict(attempt: AttemptFacts, language: Language): Verdict {
  const { outcome, response_status: status, error_code: code } = attempt;
  if (outcome === 'delivered')
    return { tone: 'good', headline: WORDS[language].accepted(status), advice: null };
  // A receiver that began to answer and broke off is told by the break, not by the status it began with.
  const byError = code === null ? undefined : errorVerdicts[language][code];
  if (byError) return { tone: toneOf(outcome), ...byError };
  if (status !== null)
    return { tone: toneOf(outcome), ...answerVerdicts(language, status, outcome === 'later') };
  return { tone: toneOf(outcome), ...errorVerdicts[language].network_error };
}

const toneOf = (outcome: OutcomeKind): Tone =>
  outcome === 'later' || outcome === 'interrupted' ? 'waiting' : 'bad';

/** The whole delivery: its last attempt's verdict, or that there was none yet. */
export function deliveryVerdict(
  delivery: { status: DeliveryStatus; attempt_count: number },
  last: AttemptFacts | null,
  language: Language,
): Verdict {
  const words = WORDS[language];
  if (delivery.status === 'cancelled')
    return { tone: 'quiet', headline: words.cancelled, advice: words.cancelledMore };
  if (!last) return { tone: 'waiting', headline: words.waiting, advice: words.waitingMore };
  const verdict = attemptVerdict(last, language);
  return delivery.status === 'pending' && verdict.tone !== 'good' ? { ...verdict, tone: 'waiting' } : verdict;
}

const en = {
  accepted: (status: number | null) => `Your server accepted it${status === null ? '' : ` (${status})`}`,
  waiting: 'On its way',
  waitingMore: 'No attempt has ended yet.',
  cancelled: 'Cancelled before it was delivered',
  cancelledMore: 'Its webhook or the answer in it was deleted, so nothing is sent any more.',
};

const pt: typeof en = {
  accepted: (status) => `Seu servidor aceitou${status === null ? '' : ` (${status})`}`,
  waiting: 'A caminho',
  waitingMore: 'Nenhuma tentativa terminou ainda.',
  cancelled: 'Cancelada antes de ser entregue',
  cancelledMore: 'O webhook dela, ou a resposta que ela leva, foi excluído, então nada mais é enviado.',
};

const WORDS: Record<Language, typeof en> = { en, pt };
