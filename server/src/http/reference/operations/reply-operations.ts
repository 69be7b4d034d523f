import type { CollectorKind } from '@askusers/shared';
import { z } from 'zod';
import { SubmitInput } from '../../../collect/answers/submit-input.ts';
import { exampleEvent } from '../../guide/example-event.ts';
import { EXAMPLE_MOMENT, EXAMPLE_URL, exampleId } from '../example-values.ts';
import type { Operations } from '../operation.ts';
import { named, schemaWords, tell } from '../schema-words.ts';
import { Recorded } from '../shapes/collector-shapes.ts';
import { FormSubmission, SurveyResponse } from '../shapes/event-shapes.ts';
import { listOf, pageOfList } from '../shapes/list-of.ts';

named('Answers', SubmitInput, 'The answers, and what is known about them.');
tell(SubmitInput.shape, {
  respondent: 'Who answered. Believed with an API key only.',
  language: 'The language that was shown, as a tag such as `en` or `pt-BR`.',
  started_at: 'When somebody began to answer.',
});
// Both are checked by code of their own, which no schema shows.
schemaWords.add(SubmitInput.shape.answers, {
  type: 'object',
  additionalProperties: true,
  description:
    'By key or id of the question. A value is what an event shows as `value`, or the id or key of an option; a matrix is `{ row: column }`.',
});
schemaWords.add(SubmitInput.shape.hidden_fields.unwrap().unwrap(), {
  type: 'object',
  additionalProperties: { type: 'string', maxLength: 2_000 },
  maxProperties: 50,
  description: 'Texts by name; the survey or form must know the names.',
});
const { attributes } = SubmitInput.shape.respondent.unwrap().unwrap().shape;
schemaWords.add(attributes.unwrap().unwrap(), {
  type: 'object',
  additionalProperties: true,
  description: 'Whatever else you know about them.',
});

const Csv = z.string();

const WORDS = {
  survey: {
    Name: 'SurveyResponse',
    path: '/surveys/:collector/responses',
    of: 'survey',
    one: 'response',
    many: 'responses',
    shape: SurveyResponse,
    list: listOf('SurveyResponseList', SurveyResponse),
    answers: { liked: ['saves_time'], recommend: 9 },
    pt: { many: 'as respostas de uma pesquisa', a: 'uma resposta', send: 'Enviar uma resposta' },
  },
  form: {
    Name: 'FormSubmission',
    path: '/forms/:collector/submissions',
    of: 'form',
    one: 'submission',
    many: 'submissions',
    shape: FormSubmission,
    list: listOf('FormSubmissionList', FormSubmission),
    answers: { full_name: 'Ada Lovelace', email: 'ada@example.com', message: 'Hello!' },
    pt: { many: 'os envios de um formulário', a: 'um envio', send: 'Enviar um formulário' },
  },
} as const;

export const EXAMPLE_RECORDED = {
  id: exampleId(21),
  event_id: exampleId(22),
  number: 1,
  created_at: EXAMPLE_MOMENT,
};

export const exampleAnswers = (kind: CollectorKind) => ({ answers: WORDS[kind].answers });

export const replyOperations: Operations = { ...operationsOf('survey'), ...operationsOf('form') };

function operationsOf(kind: CollectorKind): Operations {
  const { Name, path, of, one, many, shape, list, pt } = WORDS[kind];
  const example = exampleEvent(kind, 'en', EXAMPLE_URL).data;
  return {
    [`GET ${path}`]: {
      id: `list${Name}s`,
      tag: many,
      summary: { en: `List the ${many} of a ${of}`, 'pt-BR': `Listar ${pt.many}` },
      parameters: { respondent_email: 'Only those of this e-mail address, in any letter case.' },
      answers: { 200: { description: `A page of ${many}.`, schema: list, example: pageOfList(example) } },
    },
    [`GET ${path}.csv`]: {
      id: `export${Name}s`,
      tag: many,
      summary: { en: `Download the ${many} as CSV`, 'pt-BR': `Baixar ${pt.many} em CSV` },
      description: 'A file for spreadsheet programs: all of them, or those of a filter.',
      parameters: {
        respondent_email: 'Only those of this e-mail address, in any letter case.',
        separator:
          '`semicolon`, with a comma in numbers: for programs that are set to a country where those are usual.',
      },
      answers: {
        200: { description: 'The file.', schema: Csv, mediaType: 'text/csv', example: 'Number,…\r\n1,…\r\n' },
      },
    },
    [`POST ${path}`]: {
      id: `create${Name}`,
      tag: many,
      summary: { en: `Submit a ${one}`, 'pt-BR': pt.send },
      description:
        'Answered once it is recorded: then every webhook that matches at that moment gets it, or a visible failure. With an `Idempotency-Key` the same answers sent twice are recorded once.',
      body: {
        example: {
          ...exampleAnswers(kind),
          respondent: { email: 'ada@example.com', name: 'Ada Lovelace', attributes: { plan: 'pro' } },
        },
      },
      answers: {
        201: {
          description: `The ${one} was recorded.`,
          schema: Recorded,
          example: EXAMPLE_RECORDED,
          headers: ['Location'],
        },
      },
      problems: ['not-accepting', 'too-large', 'conflict', 'idempotency-key-reused'],
    },
    [`GET ${path}/:id`]: {
      id: `get${Name}`,
      tag: many,
      summary: { en: `Get a ${one}`, 'pt-BR': `Consultar ${pt.a}` },
      answers: { 200: { description: `The ${one}.`, schema: shape, example } },
    },
    [`DELETE ${path}/:id`]: {
      id: `delete${Name}`,
      tag: many,
      summary: { en: `Delete a ${one}`, 'pt-BR': `Excluir ${pt.a}` },
      description:
        'For good, with the files that belong to it: when somebody asks to be forgotten, for example. What was sent of it stays in the delivery log until its time is up, and what is on its way is still delivered; no recovery sends it again.',
      answers: { 204: { description: `The ${one} is gone.` } },
    },
  };
}
