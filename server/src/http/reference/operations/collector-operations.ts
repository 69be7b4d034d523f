import type { CollectorKind } from '@askusers/shared';
import { FormPatch, SurveyPatch } from '../../../collect/definition/definition-input.ts';
import { viewCollector } from '../../../collect/definition/view-collector.ts';
import { exampleCollector } from '../../guide/example-event.ts';
import { EXAMPLE_URL, exampleId } from '../example-values.ts';
import type { Operations } from '../operation.ts';
import {
  AnsweredQuestionList,
  ConnectorFieldList,
  Form,
  FormList,
  Survey,
  SurveyList,
} from '../shapes/collector-shapes.ts';
import { NewForm, NewSurvey } from '../shapes/definition-shapes.ts';
import { pageOfList } from '../shapes/list-of.ts';
import { exampleFields } from './example-fields.ts';

const WORDS = {
  survey: {
    Name: 'Survey',
    one: 'survey',
    many: 'surveys',
    parts: 'questions',
    replies: 'responses',
    shape: Survey,
    list: SurveyList,
    create: NewSurvey,
    patch: SurveyPatch,
    pt: {
      a: 'uma pesquisa',
      the: 'a pesquisa',
      many: 'pesquisas',
      ofThe: 'da pesquisa',
      parts: 'as perguntas',
    },
  },
  form: {
    Name: 'Form',
    one: 'form',
    many: 'forms',
    parts: 'fields',
    replies: 'submissions',
    shape: Form,
    list: FormList,
    create: NewForm,
    patch: FormPatch,
    pt: {
      a: 'um formulário',
      the: 'o formulário',
      many: 'formulários',
      ofThe: 'do formulário',
      parts: 'os campos',
    },
  },
} as const;

export const collectorOperations: Operations = { ...operationsOf('survey'), ...operationsOf('form') };

function operationsOf(kind: CollectorKind): Operations {
  const { Name, one, many, parts, replies, shape, list, create, patch, pt } = WORDS[kind];
  const path = `/${many}`;
  const tag = many;
  const example = JSON.parse(JSON.stringify(viewCollector(exampleCollector(kind, 'en', EXAMPLE_URL))));
  const found = { description: `The ${one}.`, schema: shape, example };
  return {
    [`GET ${path}`]: {
      id: `list${Name}s`,
      tag,
      summary: { en: `List ${many}`, 'pt-BR': `Listar ${pt.many}` },
      parameters: { search: 'A part of the title.', status: 'Only those with this status.' },
      answers: { 200: { description: `A page of ${many}.`, schema: list, example: pageOfList(example) } },
    },
    [`POST ${path}`]: {
      id: `create${Name}`,
      tag,
      summary: { en: `Create a ${one}`, 'pt-BR': `Criar ${pt.a}` },
      description: `It begins as a draft that nobody sees; publish it to take answers. Each of the ${parts} gets a \`key\` from its label unless you give one.`,
      body: {
        schema: create,
        example: {
          title: 'Lunch',
          [parts]: [
            { label: 'How was it?', type: 'rating', required: true },
            {
              label: 'Which dish?',
              type: 'single_choice',
              options: [{ label: 'Beans' }, { label: 'Sushi' }],
            },
          ],
        },
      },
      answers: { 201: { ...found, description: `The new ${one}.`, headers: ['Location'] } },
    },
    [`GET ${path}/:id`]: {
      id: `get${Name}`,
      tag,
      summary: { en: `Get a ${one}`, 'pt-BR': `Consultar ${pt.a}` },
      answers: { 200: found },
    },
    [`PATCH ${path}/:id`]: {
      id: `update${Name}`,
      tag,
      summary: { en: `Change a ${one}`, 'pt-BR': `Alterar ${pt.a}` },
      description: `A list of ${parts} is the whole list in its new order: what it leaves out is removed. An entry that names one of them by \`id\` or \`key\` says only what changes. What people answered keeps its meaning: it can be reworded, but neither removed nor turned into something else.`,
      body: { schema: patch, example: { title: 'Lunch on Friday' } },
      answers: { 200: found },
      problems: ['answered-question', 'conflict'],
    },
    [`POST ${path}/:id/publish`]: {
      id: `publish${Name}`,
      tag,
      summary: { en: `Publish a ${one}`, 'pt-BR': `Publicar ${pt.a}` },
      description: `From now on it takes answers at its \`url\`. Publishing it again changes nothing.`,
      answers: { 200: found },
      problems: ['invalid'],
    },
    [`POST ${path}/:id/close`]: {
      id: `close${Name}`,
      tag,
      summary: { en: `Close a ${one}`, 'pt-BR': `Encerrar ${pt.a}` },
      description: 'It takes no more answers; publishing opens it again. A draft cannot be closed.',
      answers: { 200: found },
      problems: ['conflict'],
    },
    [`DELETE ${path}/:id`]: {
      id: `delete${Name}`,
      tag,
      summary: { en: `Delete a ${one}`, 'pt-BR': `Excluir ${pt.a}` },
      description: `It and its ${replies} are not shown any more. Webhooks that were filtered to it stay and match nothing.`,
      answers: { 204: { description: 'It is gone.' } },
    },
    [`GET ${path}/:id/answered-questions`]: {
      id: `listAnswered${Name === 'Survey' ? 'Questions' : 'Fields'}`,
      tag,
      summary: {
        en: `List the ${parts} of a ${one} that people answered`,
        'pt-BR': `Listar ${pt.parts} ${pt.ofThe} que já têm respostas`,
      },
      description: 'What a change can neither remove nor turn into something else.',
      answers: {
        200: {
          description: 'All of them.',
          schema: AnsweredQuestionList,
          example: pageOfList({ id: exampleId(1) }),
        },
      },
    },
    [`GET ${path}/:id/fields`]: {
      id: `list${Name}Fields`,
      tag,
      summary: {
        en: `List the ${parts} of a ${one}, flat`,
        'pt-BR': `Listar ${pt.parts} ${pt.ofThe}, em forma plana`,
      },
      description:
        'What connectors make their fields of: everything that asks something, with labels on one line.',
      answers: {
        200: { description: 'All of them.', schema: ConnectorFieldList, example: exampleFields(kind) },
      },
    },
  };
}
