import { QuestionType } from '@askusers/shared';
import { expect, test } from '@jest/globals';
import { readFormPost } from '../../server/src/collect/answers/read-form-post.ts';
import { validateAnswers } from '../../server/src/collect/answers/validate-answers.ts';
import { renderCollectorPage } from '../../server/src/collect/pages/collector-page.tsx';
import { options, surveyOf } from './collector-fixture.ts';
import { controlsIn } from './html-controls.ts';

/** What a person types into the text controls, by name. */
const TYPED: Record<string, string> = {
  short_text: 'Ada',
  long_text: 'Hello',
  email: 'ada@example.com',
  phone: '+1 202 555 0143',
  url: 'https://example.com',
  number: '1,234.5',
  date: '2025-01-31',
  time: '23:59',
  datetime: '2025-01-31T10:30',
  'datetime.offset': '-03:00',
  dropdown: '_other',
  'dropdown.other': 'Mine',
  'multiple_choice.other': 'Mine too',
  'address.city': 'Rio',
  'contact_info.email': 'ada@example.com',
};

const survey = surveyOf(
  ...QuestionType.options.map((type) => ({
    label: type,
    key: type,
    type,
    ...(/choice|dropdown|ranking/.test(type) ? { options: options('A', 'B') } : {}),
    ...(/choice|dropdown/.test(type) ? { allow_other: true } : {}),
    ...(type === 'matrix' ? { rows: options('R', 'S'), columns: options('X', 'Y'), multiple: true } : {}),
  })),
);

test('what a browser sends of a filled page is understood, every type of question that a page can ask', () => {
  const html = renderCollectorPage({
    collector: survey,
    language: 'en',
    action: '/s/1',
    idempotencyKey: 'token',
    hiddenFields: {},
    maxFileBytes: 10 * 1024 * 1024,
  });
  const chosen = new Set<string>();
  let rank = 0;
  const pairs = controlsIn(html).flatMap(({ name = '', type, value = '' }): [string, string][] => {
    // The form itself, which sends nothing.
    if (name === '') return [];
    if (type === 'hidden') return [[name, value]];
    if (type === 'checkbox') return [[name, value]];
    if (type === 'radio' && chosen.has(name)) return [];
    chosen.add(name);
    if (type === 'radio') return [[name, value]];
    if (name.startsWith('ranking.')) return [[name, String(++rank)]];
    return [[name, TYPED[name] ?? '']];
  });

  const post = readFormPost(survey, pairs);
  const validated = validateAnswers(survey, post.answers, {
    allow: 'page',
    typedIn: post.language ?? undefined,
  });
  expect(validated.ok ? [] : validated.errors).toEqual([]);
  const unanswered = survey.questions.filter(({ id }) => validated.ok && !validated.answers.has(id));
  expect(unanswered.map(({ type }) => type)).toEqual(['file_upload', 'signature', 'statement', 'page_break']);
  expect(post).toMatchObject({ idempotencyKey: 'token', language: 'en', trapped: false });
});
