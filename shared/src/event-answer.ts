import { z } from 'zod';
import { Option, QuestionKey, Scale } from './definition.ts';
import { type AnswerKind, answerKind, QuestionType, type QuestionTypeOf } from './question-type.ts';
import { AnsweredFile } from './typed-answer.ts';

/**
 * One question with its answer, as it stands in `answers[]` of a response and `fields[]` of a submission.
 * Every question is there, answered or not, and each type of question has one shape and one JSON type of `value`,
 * always (reference: surveys.md R4 and R5). The order of the keys here is their order in the body.
 */

/** What was chosen. What a person typed beside "other" has `other: true` and the text as its label. */
export const EventChoice = z.object({
  id: z.string(),
  key: z.string(),
  label: z.string(),
  other: z.boolean(),
});
export type EventChoice = z.infer<typeof EventChoice>;

/** Every row of a matrix, with the columns that were chosen in it. */
export const EventRow = z.object({
  id: z.string(),
  key: z.string(),
  label: z.string(),
  columns: z.array(Option),
});
export type EventRow = z.infer<typeof EventRow>;

const typesOf = <Kind extends AnswerKind>(kind: Kind) =>
  z.enum(QuestionType.options.filter((type): type is QuestionTypeOf<Kind> => answerKind(type) === kind));

const shapeOf = <Kind extends AnswerKind, Value extends z.ZodType>(kind: Kind, value: Value) => ({
  key: QuestionKey,
  position: z.number().int().min(1),
  label: z.string(),
  type: typesOf(kind),
  required: z.boolean(),
  answered: z.boolean(),
  value: value.nullable(),
  value_text: z.string(),
});

const Text = z.object(shapeOf('text', z.string()));
const Numeric = z.object({ ...shapeOf('number', z.number()), scale: Scale.optional() });
const Bool = z.object(shapeOf('boolean', z.boolean()));
const OneChoice = z.object({ ...shapeOf('choice', z.string()), choices: z.array(EventChoice) });
/** All options are told, so that a receiver can say what was not chosen without asking for the definition. */
const Choices = z.object({
  ...shapeOf('choices', z.array(z.string())),
  choices: z.array(EventChoice),
  options: z.array(Option),
  allow_other: z.boolean(),
});
const Matrix = z.object({
  ...shapeOf('matrix', z.record(z.string(), z.union([z.string(), z.array(z.string())]))),
  rows: z.array(EventRow),
});
const Files = z.object({ ...shapeOf('files', z.array(z.string())), files: z.array(AnsweredFile) });
const Parts = z.object(shapeOf('parts', z.record(z.string(), z.string())));

const withId = <Id extends z.ZodRawShape>(id: Id) =>
  z.discriminatedUnion('type', [
    z.object({ ...id, ...Text.shape }),
    z.object({ ...id, ...Numeric.shape }),
    z.object({ ...id, ...Bool.shape }),
    z.object({ ...id, ...OneChoice.shape }),
    z.object({ ...id, ...Choices.shape }),
    z.object({ ...id, ...Matrix.shape }),
    z.object({ ...id, ...Files.shape }),
    z.object({ ...id, ...Parts.shape }),
  ]);

/** Without the id, which a survey calls `question_id` and a form `field_id`. */
export type DescribedAnswer = z.infer<
  | typeof Text
  | typeof Numeric
  | typeof Bool
  | typeof OneChoice
  | typeof Choices
  | typeof Matrix
  | typeof Files
  | typeof Parts
>;

export const EventAnswer = withId({ question_id: z.string() });
export type EventAnswer = z.infer<typeof EventAnswer>;

export const EventField = withId({ field_id: z.string() });
export type EventField = z.infer<typeof EventField>;
