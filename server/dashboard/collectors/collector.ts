/** The API's word for both and the first part of their addresses. */
export type CollectorKind = 'surveys' | 'forms';

export type CollectorStatus = 'draft' | 'published' | 'closed';

/** A survey or a form, as far as these pages show it. */
export interface Collector {
  id: string;
  title: string;
  description: string | null;
  status: CollectorStatus;
  language: string;
  url: string;
  response_count?: number;
  submission_count?: number;
  created_at: string;
  updated_at: string;
  published_at: string | null;
}

export const replyCountOf = ({ response_count, submission_count }: Collector): number =>
  response_count ?? submission_count ?? 0;

interface ReplyAnswer {
  key: string;
  label: string;
  answered: boolean;
  value_text: string;
}

/** A response or a submission: the `data` of its event. */
export interface Reply {
  response?: { id: string; created_at: string; number?: number; answers: ReplyAnswer[] };
  submission?: { id: string; created_at: string; number?: number; fields: ReplyAnswer[] };
  respondent?: { email: string | null; name: string | null };
}

export interface ReplyRow {
  id: string;
  createdAt: string;
  respondent: string | null;
  answers: ReplyAnswer[];
}

export function replyRow(reply: Reply): ReplyRow {
  const inner = reply.response ?? reply.submission;
  return {
    id: inner?.id ?? '',
    createdAt: inner?.created_at ?? '',
    respondent: reply.respondent?.email ?? reply.respondent?.name ?? null,
    answers: reply.response?.answers ?? reply.submission?.fields ?? [],
  };
}

export const pathOf = (kind: CollectorKind, id: string) => `/${kind}/${id}`;
