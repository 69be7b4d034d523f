import type { Language } from '@askusers/shared';
import type { z } from 'zod';
import type { ProblemType } from '../problem.ts';

/** One call of the API as it is told to people; the test support holds every answer against it. */
export interface Operation {
  /** What generated clients name it. Stable: renaming it breaks them. */
  id: string;
  tag: Tag;
  summary: Record<Language, string>;
  /** Paragraphs with code in backquotes. */
  description?: string;
  /** What the parameters in the query mean, save those that every list has. */
  parameters?: Readonly<Record<string, string>>;
  body?: OperationBody;
  answers: Readonly<Record<number, OperationAnswer>>;
  /** Beside those that follow from what kind of call it is (problems-of-endpoint.ts). */
  problems?: readonly ProblemType[];
}

export interface OperationBody {
  /** Only where the route has none, as it reads the body itself. */
  schema?: z.ZodType;
  example: unknown;
  /** application/json unless told otherwise. */
  mediaType?: string;
  isOptional?: boolean;
}

export interface OperationAnswer {
  description: string;
  /** Left out: the answer has no body. */
  schema?: z.ZodType;
  example?: unknown;
  /** application/json unless told otherwise. */
  mediaType?: string;
  headers?: readonly AnswerHeader[];
}

export const TAGS = [
  'workspace',
  'surveys',
  'responses',
  'forms',
  'submissions',
  'webhooks',
  'deliveries',
  'recoveries',
  'events',
  'api-keys',
  'people',
  'session',
  'files',
  'public-pages',
  'system',
] as const;
export type Tag = (typeof TAGS)[number];

export type AnswerHeader = 'Location' | 'Idempotent-Replayed' | 'Set-Cookie' | 'ETag';

/** The operations of routes, by method and path as in the table of routes. */
export type Operations = Readonly<Record<string, Operation>>;
