import {
  CollectorStatus,
  CollectorTranslations,
  DefinedOption,
  Language,
  Option,
  Question,
  QuestionKey,
  QuestionType,
  Scale,
  Settings,
} from '@askusers/shared';
import { z } from 'zod';
import { named, shape, tell } from '../schema-words.ts';
import { idOf, listOf, momentOf, wholeListOf } from './list-of.ts';

named('DefinedOption', DefinedOption, 'An option, row or column with its translations.');
named(
  'Question',
  Question,
  'A question of a survey, or a field of a form. What does not fit its type is left out.',
);
named('Settings', Settings, 'How a survey or form collects.');
named('Translations', CollectorTranslations, "The owner's texts in other languages.");

tell(Question.shape, {
  key: 'Its stable name: `a-z`, `0-9` and `_`. Stays when the label changes.',
  position: 'From 1, statements included.',
  multiple: 'More than one column a row of a matrix, or more than one picture.',
  maps_to: 'On the public page, the answer also fills this part of the respondent.',
});
tell(Settings.shape, {
  anonymous: 'Nothing personal is kept with the answers.',
  submission_limit: 'It takes so many answers and no more; null: any number.',
});

const facts = () => ({
  id: idOf(),
  title: z.string(),
  description: z.string(),
  status: CollectorStatus,
  language: Language,
  languages: z.array(Language),
  url: z.string(),
});
const collecting = () => ({
  hidden_fields: z.array(z.string()),
  settings: Settings,
  translations: CollectorTranslations,
});
const moments = () => ({
  created_at: momentOf(),
  updated_at: momentOf(),
  published_at: momentOf().nullable(),
});
const words = {
  languages: 'What its page is offered in, its own language first.',
  url: 'Its public page.',
  hidden_fields: 'Names that the address of the page may carry along, such as `?campaign=spring`.',
};

export const Survey = shape(
  'Survey',
  'A survey with its questions.',
  {
    ...facts(),
    questions: z.array(Question),
    ...collecting(),
    response_count: z.number().int().min(0),
    ...moments(),
  },
  words,
);
export const Form = shape(
  'Form',
  'A form with its fields.',
  {
    ...facts(),
    fields: z.array(Question),
    ...collecting(),
    submission_count: z.number().int().min(0),
    ...moments(),
  },
  words,
);
export const SurveyList = listOf('SurveyList', Survey);
export const FormList = listOf('FormList', Form);

const ConnectorField = shape(
  'ConnectorField',
  'A question or field in the flat form that connectors and no-code tools need.',
  {
    key: QuestionKey,
    question_id: z.string(),
    position: z.number().int().min(1),
    label: z.string(),
    type: QuestionType,
    required: z.boolean(),
    options: z.array(Option).optional(),
    allow_other: z.literal(true).optional(),
    rows: z.array(Option).optional(),
    columns: z.array(Option).optional(),
    scale: Scale.optional(),
  },
  {
    question_id: "The id of the question; of a form's field too.",
    label: 'On one line and without markup.',
    allow_other: 'True where people may type something beside the options; else left out.',
  },
);
export const ConnectorFieldList = wholeListOf('ConnectorFieldList', ConnectorField);

const AnsweredQuestion = shape('AnsweredQuestion', 'A question or field that somebody answered.', {
  id: z.string(),
});
export const AnsweredQuestionList = wholeListOf('AnsweredQuestionList', AnsweredQuestion);

export const Recorded = shape(
  'Recorded',
  'Answers that were recorded: from now on each webhook that matches gets them.',
  { id: idOf(), event_id: idOf(), number: z.number().int().min(1), created_at: momentOf() },
  { id: 'Of the response or submission.', number: 'From 1, within its survey or form.' },
);
