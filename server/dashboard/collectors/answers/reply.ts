import type { CollectorKind } from '../collector.ts';

interface Labelled {
  key: string;
  label: string;
}

/** One question with its answer, as events have it; which of the last parts are there depends on the type of question. */
export interface ReplyAnswer extends Labelled {
  position: number;
  answered: boolean;
  value_text: string;
  choices?: (Labelled & { other: boolean })[];
  rows?: (Labelled & { columns: Labelled[] })[];
  files?: { id: string; name: string; size: number; url: string }[];
}

interface ReplyFacts {
  id: string;
  created_at: string;
  number: number;
  duration_seconds: number | null;
  language: string;
  hidden_fields: Record<string, string | null>;
  metadata: { channel: string; url: string | null };
}

/** A response or a submission: the `data` of its event. */
export interface Reply {
  response?: ReplyFacts & { answers: ReplyAnswer[] };
  submission?: ReplyFacts & { fields: ReplyAnswer[] };
  respondent: { email: string | null; name: string | null };
}

export interface ReplyRow extends ReplyFacts {
  respondent: Reply['respondent'];
  answers: ReplyAnswer[];
}

export function replyRow({ response, submission, respondent }: Reply): ReplyRow {
  if (response) return { ...response, respondent };
  if (submission) return { ...submission, respondent, answers: submission.fields };
  throw new Error('neither a response nor a submission');
}

export const repliesPath = (kind: CollectorKind, collectorId: string) =>
  `/${kind}/${encodeURIComponent(collectorId)}/${kind === 'surveys' ? 'responses' : 'submissions'}`;
