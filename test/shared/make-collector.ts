import { type Collector, type Option, type Question, Settings } from '@askusers/shared';

/** A published survey with these questions, numbered as they come; `changes` replaces whole properties. */
export const makeCollector = (
  questions: (Partial<Question> & Pick<Question, 'type'>)[],
  changes: Partial<Collector> = {},
): Collector => ({
  id: 'survey-uuid',
  kind: 'survey',
  workspace: { id: 'ws_1', name: 'Acme' },
  title: 'Product Feedback Survey',
  description: 'Tell us how we did',
  status: 'published',
  language: 'en',
  languages: ['en', 'pt-BR'],
  version: 3,
  url: 'https://ask.example/s/survey-uuid',
  questions: questions.map((question, index) => ({
    id: `question-id-${index + 1}`,
    key: `key_${index + 1}`,
    position: index + 1,
    label: `Question ${index + 1}`,
    required: false,
    ...question,
  })),
  hidden_fields: [],
  settings: makeSettings(),
  reply_count: 41,
  created_at: '2024-12-01T09:00:00.000Z',
  updated_at: '2025-01-10T12:00:00.000Z',
  published_at: '2025-01-10T12:00:00.000Z',
  ...changes,
});

export const makeSettings = (changes: Partial<Settings> = {}): Settings =>
  Settings.parse({
    anonymous: false,
    collect_ip: false,
    submit_label: 'Send',
    confirmation: { type: 'message', message: 'Thanks!', redirect_url: null },
    submission_limit: null,
    opens_at: null,
    closes_at: null,
    ...changes,
  });

/** Options (or rows, or columns) with ids and keys made from their labels. */
export const options = (...labels: string[]): Option[] =>
  labels.map((label, index) => ({ id: `o${index + 1}`, key: label.toLowerCase() || `o${index + 1}`, label }));
