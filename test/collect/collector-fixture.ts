import type { Collector, CollectorKind, Question } from '@askusers/shared';
import { readDefinitionInput } from '../../server/src/collect/definition/definition-input.ts';
import { makeDefinition } from '../../server/src/collect/definition/make-definition.ts';

/** A survey or form as the API would make it of this body; the test fails when the body is refused. */
export function collectorOf(kind: CollectorKind, body: object): Collector {
  const read = readDefinitionInput(kind, body);
  if (!read.ok) throw new Error(JSON.stringify(read.errors));
  const made = makeDefinition(kind, read.input);
  if (!made.ok) throw new Error(JSON.stringify(made.errors));
  const { definition, ...content } = made.content;
  return {
    id: '0197c0de-0000-7000-8000-000000000001',
    kind,
    workspace: { id: '0197c0de-0000-7000-8000-000000000002', name: 'Acme' },
    ...content,
    ...definition,
    status: 'published',
    version: 1,
    url: 'http://127.0.0.1:3000/s/0197c0de-0000-7000-8000-000000000001',
    reply_count: 0,
    created_at: '2025-01-15T10:30:00.000Z',
    updated_at: '2025-01-15T10:30:00.000Z',
    published_at: '2025-01-15T10:30:00.000Z',
  };
}

export const surveyOf = (...questions: object[]): Collector =>
  collectorOf('survey', { title: 'A survey', questions });

export const options = (...labels: string[]) => labels.map((label) => ({ label }));

/** The nth question; there is one. */
export function questionAt(collector: Pick<Collector, 'questions'>, index: number): Question {
  const question = collector.questions[index];
  if (question === undefined) throw new Error(`no question ${index}`);
  return question;
}
