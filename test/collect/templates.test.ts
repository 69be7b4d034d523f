import { answerKind, Language } from '@askusers/shared';
import { describe, expect, test } from '@jest/globals';
import { publishingErrors } from '../../server/src/collect/definition/publishing-errors.ts';
import { renderCollectorPage } from '../../server/src/collect/pages/collector-page.tsx';
import {
  formTemplateNames,
  SAMPLE_TEMPLATE,
  surveyTemplateNames,
} from '../../server/src/collect/templates/templates.ts';
import { collectorOf } from './collector-fixture.ts';

const TEMPLATES = [
  ...surveyTemplateNames.map((template) => ['survey', template] as const),
  ...formTemplateNames.map((template) => ['form', template] as const),
];

describe.each(TEMPLATES)('the %s template %s', (kind, template) => {
  const made = Object.fromEntries(
    Language.options.map((language) => [language, collectorOf(kind, { template, language })]),
  );

  test('is the same in every language but for the words', () => {
    const shapes = Object.values(made).map(({ questions, hidden_fields }) => ({
      hidden_fields,
      questions: questions.map(
        ({ key, type, required, options, rows, columns, scale, validation, maps_to }) => ({
          keys: [key, ...[options, rows, columns].map((list) => list?.map((option) => option.key))],
          rules: { type, required, scale, validation, maps_to },
        }),
      ),
    }));
    expect(new Set(shapes.map((shape) => JSON.stringify(shape))).size).toBe(1);
    expect(new Set(Object.values(made).map(({ title }) => title)).size).toBe(Language.options.length);
  });

  test.each(Language.options)('makes a page in %s that can be published', (language) => {
    const collector = made[language];
    if (!collector) throw new Error(language);
    const page = renderCollectorPage({
      collector,
      language,
      action: '/x',
      idempotencyKey: 'k',
      hiddenFields: {},
      maxFileBytes: 10 * 1024 * 1024,
    });
    for (const { label } of collector.questions) expect(page).toContain(label);
    expect(publishingErrors(collector)).toEqual([]);
  });
});

test('a title can be given along with a template', () => {
  expect(collectorOf('form', { template: 'contact_us', title: 'Say hello' })).toMatchObject({
    title: 'Say hello',
  });
});

test('the samples of a new workspace ask nothing that a plain page or a first curl cannot answer', () => {
  for (const [kind, template] of Object.entries(SAMPLE_TEMPLATE) as ['survey' | 'form', string][]) {
    const { questions } = collectorOf(kind, { template });
    const types = questions.map(({ type }) => type);
    expect(types.filter((type) => ['files', 'none', 'parts', 'matrix'].includes(answerKind(type)))).toEqual(
      [],
    );
    expect(new Set(types).size).toBeGreaterThanOrEqual(5);
  }
});

test('nothing can be published that asks nothing', () => {
  const silent = collectorOf('form', { title: 'T', fields: [{ label: 'Hello', type: 'statement' }] });
  expect(publishingErrors(silent)).toMatchObject([{ pointer: '/fields' }]);
});
