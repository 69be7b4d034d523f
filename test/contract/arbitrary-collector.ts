import { type Collector, type Option, type Question, QuestionType } from '@askusers/shared';
import fc from 'fast-check';
import { anyText } from './arbitrary-text.ts';

const uniqueText = (constraints: { minLength?: number; maxLength: number }) =>
  fc.uniqueArray(anyText, constraints);

const anyOptions = (maxLength: number): fc.Arbitrary<Option[]> =>
  uniqueText({ minLength: 1, maxLength }).chain((ids) =>
    fc
      .array(fc.record({ key: anyText, label: anyText }), { minLength: ids.length, maxLength: ids.length })
      .map((rest) => rest.map((option, index) => ({ id: ids[index] ?? '', ...option }))),
  );

const anyKey = fc.stringMatching(/^[a-z][a-z0-9_]{0,12}$/).map((key) => key.replace(/__+/g, '_'));

const anyQuestion = (type: QuestionType) =>
  fc.record({
    type: fc.constant(type),
    label: anyText,
    required: fc.boolean(),
    options: anyOptions(6),
    allow_other: fc.boolean(),
    multiple: fc.boolean(),
    // Now and then a matrix far larger than any screen.
    rows: fc.oneof({ weight: 9, arbitrary: anyOptions(5) }, anyOptions(150)),
    columns: anyOptions(6),
    scale: fc.constant({ min: 0, max: 10 }),
  });

/** Every type at once, or a handful, or none. */
const anyTypes = fc.oneof(
  fc.constant(QuestionType.options),
  fc.array(fc.constantFrom(...QuestionType.options), { maxLength: 8 }),
);

const anyQuestions: fc.Arbitrary<Question[]> = anyTypes.chain((types) => {
  const count = { minLength: types.length, maxLength: types.length };
  return fc
    .tuple(
      fc.tuple(...types.map(anyQuestion)),
      fc.uniqueArray(fc.oneof(fc.uuid(), anyText), count),
      fc.uniqueArray(anyKey, count),
    )
    .map(([questions, ids, keys]) =>
      questions.map((question, index) => ({
        ...question,
        id: ids[index] ?? '',
        key: keys[index] ?? '',
        position: index + 1,
      })),
    );
});

const anyMoment = fc
  .date({ min: new Date('2020-01-01'), max: new Date('2040-01-01'), noInvalidDate: true })
  .map((date) => date.toISOString());

export const anyCollector: fc.Arbitrary<Collector> = fc.record({
  id: fc.uuid(),
  kind: fc.constantFrom('survey', 'form'),
  workspace: fc.record({ id: fc.uuid(), name: anyText }),
  title: anyText,
  description: anyText,
  status: fc.constantFrom('draft', 'published', 'closed'),
  language: fc.constantFrom('en', 'pt-BR'),
  languages: fc.constant<Collector['languages']>(['en', 'pt-BR']),
  version: fc.integer({ min: 1 }),
  url: fc.webUrl(),
  questions: anyQuestions,
  hidden_fields: uniqueText({ maxLength: 4 }),
  settings: fc.record({
    anonymous: fc.boolean(),
    collect_ip: fc.boolean(),
    submit_label: anyText,
    confirmation: fc.record({
      type: fc.constantFrom('message', 'redirect'),
      message: anyText,
      redirect_url: fc.option(fc.webUrl()),
    }),
    submission_limit: fc.option(fc.integer({ min: 1 })),
    opens_at: fc.option(anyMoment),
    closes_at: fc.option(anyMoment),
  }),
  reply_count: fc.nat(),
  created_at: anyMoment,
  updated_at: anyMoment,
  published_at: fc.option(anyMoment),
});
