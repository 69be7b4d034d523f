import {
  answerKind,
  type Collector,
  PARTS_OF_TYPE,
  type Question,
  type Reply,
  type TypedAnswer,
} from '@askusers/shared';
import fc from 'fast-check';
import { anyNumber, anyText } from './arbitrary-text.ts';

const maybe = fc.option(anyText);

/** Any answer that the question's type and options allow; undefined where it asks nothing or is left unanswered. */
const anyAnswer = (question: Question): fc.Arbitrary<TypedAnswer | undefined> =>
  fc.option(givenAnswer(question), { nil: undefined, freq: 5 });

function givenAnswer(question: Question): fc.Arbitrary<TypedAnswer | undefined> {
  const kind = answerKind(question.type);
  switch (kind) {
    case 'text':
      return fc.record({ kind: fc.constant(kind), text: anyText });
    case 'number':
      return fc.record({ kind: fc.constant(kind), number: anyNumber });
    case 'boolean':
      return fc.record({ kind: fc.constant(kind), boolean: fc.boolean() });
    case 'choice':
      return fc.record({ kind: fc.constant(kind), choice: anyChoice(question) });
    case 'choices':
      return fc.record({ kind: fc.constant(kind), choices: fc.array(anyChoice(question), { maxLength: 6 }) });
    case 'matrix': {
      const row_id = fc.constantFrom(...(question.rows ?? []).map(({ id }) => id));
      const column_ids = fc.uniqueArray(fc.constantFrom(...(question.columns ?? []).map(({ id }) => id)), {
        maxLength: question.multiple ? 6 : 1,
      });
      const rows = fc.uniqueArray(fc.record({ row_id, column_ids }), { selector: (row) => row.row_id });
      return fc.record({ kind: fc.constant(kind), rows });
    }
    case 'files':
      return fc.record({ kind: fc.constant(kind), files: fc.array(anyFile, { maxLength: 3 }) });
    case 'parts': {
      const parts = question.type === 'address' ? PARTS_OF_TYPE.address : PARTS_OF_TYPE.contact_info;
      return fc.record({ kind: fc.constant(kind), parts: fc.dictionary(fc.constantFrom(...parts), anyText) });
    }
    case 'none':
      return fc.constant(undefined);
    default:
      return kind satisfies never;
  }
}

const anyChoice = ({ options = [] }: Question) =>
  fc.oneof(
    fc.record({ option_id: fc.constantFrom(...options.map(({ id }) => id)) }),
    fc.record({ other: anyText }),
  );

const anyFile = fc.record({
  id: anyText,
  name: anyText,
  mime_type: maybe,
  size: fc.option(fc.nat()),
  url: fc.webUrl(),
});

/** A dictionary in which `__proto__` is a key like any other. */
const dictionary = <Value>(names: fc.Arbitrary<string>, values: fc.Arbitrary<Value>) =>
  fc
    .array(fc.tuple(names, values), { maxLength: 4 })
    .map((pairs) => Object.fromEntries(pairs) as Record<string, Value>);

export const anyReply = (collector: Collector): fc.Arbitrary<Reply> =>
  fc.record({
    id: fc.uuid(),
    number: fc.integer({ min: 1 }),
    answers: fc.tuple(...collector.questions.map(anyAnswer)).map(
      (answers) =>
        new Map(
          collector.questions.flatMap(({ id }, index) => {
            const answer = answers[index];
            return answer ? [[id, answer] as const] : [];
          }),
        ),
    ),
    respondent: fc.record({
      id: maybe,
      email: maybe,
      name: maybe,
      external_id: maybe,
      is_anonymous: fc.boolean(),
      attributes: dictionary(anyText, fc.oneof(fc.jsonValue(), anyNumber)),
    }),
    hidden_fields: collector.hidden_fields.length
      ? dictionary(fc.constantFrom(...collector.hidden_fields), anyText)
      : fc.constant({}),
    metadata: fc.record({
      channel: fc.constantFrom('link', 'embed', 'api'),
      url: maybe,
      referrer: maybe,
      user_agent: maybe,
      browser: maybe,
      os: maybe,
      device: fc.option(fc.constantFrom('desktop', 'mobile', 'tablet')),
      country: maybe,
      ip_address: maybe,
    }),
    language: anyText,
    started_at: fc.constantFrom(null, '2025-01-15T10:27:41.000Z'),
    created_at: fc.constant('2025-01-15T10:30:00.000Z'),
    view_url: fc.webUrl(),
    is_test: fc.boolean(),
  });
