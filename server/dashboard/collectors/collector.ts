/** The API's word for both and the first part of their addresses. */
export type CollectorKind = 'surveys' | 'forms';

export type CollectorStatus = 'draft' | 'published' | 'closed';

export type CollectorLanguage = 'en' | 'pt-BR';

/** A survey or a form, as far as these pages show it. */
export interface Collector {
  id: string;
  title: string;
  description: string | null;
  status: CollectorStatus;
  language: CollectorLanguage;
  /** What its page is offered in, its own language first. */
  languages: CollectorLanguage[];
  url: string;
  /** What an address may carry into the answers. */
  hidden_fields: string[];
  response_count?: number;
  submission_count?: number;
  created_at: string;
  updated_at: string;
  published_at: string | null;
}

export const replyCountOf = ({ response_count, submission_count }: Collector): number =>
  response_count ?? submission_count ?? 0;

export const pathOf = (kind: CollectorKind, id: string) => `/${kind}/${id}`;

/** Where the server is reached, as connectors and programs are told it: the address of a page without the page. */
export const serverAddressOf = ({ url }: Pick<Collector, 'url'>) => url.replace(/\/[sf]\/[^/]*$/, '');
