import type { CollectorKind } from '@askusers/shared';
import { z } from 'zod';
import { SubmitInput } from '../../../collect/answers/submit-input.ts';
import type { PublicEndpoint } from '../endpoint.ts';
import { EXAMPLE_MOMENT } from '../example-values.ts';
import { named, schemaWords } from '../schema-words.ts';
import { Recorded } from '../shapes/collector-shapes.ts';
import { UploadForm, WaitingFile } from '../shapes/file-shapes.ts';
import { EXAMPLE_FILE } from './file-operations.ts';
import { EXAMPLE_RECORDED, exampleAnswers } from './reply-operations.ts';

const Html = z.string();
const Bytes = z.string();
schemaWords.add(Html, { contentMediaType: 'text/html' });
schemaWords.add(Bytes, { contentMediaType: 'application/octet-stream' });

const PublicAnswers = SubmitInput.omit({ respondent: true });
named(
  'PublicAnswers',
  PublicAnswers,
  'The answers. Nobody is believed to be a certain respondent without an API key: a `respondent` is ignored.',
);
const pageQuery = () =>
  z.object({ lang: z.string().optional(), embed: z.string().optional(), preview: z.string().optional() });

/** What visitors and their browsers use, without a key. */
export const publicEndpoints: readonly PublicEndpoint[] = [
  ...pageOf('survey'),
  ...pageOf('form'),
  {
    method: 'post',
    path: '/files',
    access: { kind: 'public' },
    bodySchema: UploadForm,
    id: 'uploadFile',
    tag: 'files',
    summary: { en: 'Upload a file for a question', 'pt-BR': 'Enviar um arquivo para uma pergunta' },
    description:
      'The answer to a question for files is a list of the ids that this gives. A file answers one question, once; until `expires_at` it waits for the rest of the answers. CORS: any website may.',
    body: {
      mediaType: 'multipart/form-data',
      example: { survey_id: EXAMPLE_FILE.id, question: 'cv', file: 'the file' },
    },
    answers: {
      201: {
        description: 'The file waits for its answers.',
        schema: WaitingFile,
        example: { ...EXAMPLE_FILE, expires_at: EXAMPLE_MOMENT },
      },
    },
    problems: ['not-found', 'not-accepting'],
  },
  {
    method: 'get',
    path: '/files/{id}',
    access: { kind: 'public' },
    query: z.object({ sig: z.string(), expires: z.string().optional() }),
    id: 'downloadFile',
    tag: 'files',
    summary: { en: 'Download a file', 'pt-BR': 'Baixar um arquivo' },
    description: 'At the signed address that events and answers hold. Offered for saving, never shown.',
    parameters: { sig: 'The signature.', expires: 'Of an address that holds for a while only.' },
    answers: {
      200: { description: 'The file.', schema: Bytes, mediaType: '*/*' },
    },
  },
  {
    method: 'get',
    path: '/embed.js',
    access: { kind: 'public' },
    id: 'getEmbedScript',
    tag: 'public-pages',
    summary: {
      en: 'The script that embeds surveys and forms',
      'pt-BR': 'O script que incorpora pesquisas e formulários',
    },
    description:
      'Put `<div data-askusers="…/s/<id>"></div>` where the survey should be, and this script beside it.',
    answers: { 200: { description: 'JavaScript.', schema: z.string(), mediaType: 'text/javascript' } },
  },
];

function pageOf(kind: CollectorKind): PublicEndpoint[] {
  const isSurvey = kind === 'survey';
  const Name = isSurvey ? 'Survey' : 'Form';
  const path = isSurvey ? '/s/{id}' : '/f/{id}';
  const shared = { path, access: { kind: 'public' }, tag: 'public-pages', query: pageQuery() } as const;
  const parameters = {
    lang: 'The language to show, if it is offered; else what the browser likes best.',
    embed: 'The page that it is shown within.',
    preview: 'For the dashboard: shows a draft to whoever is signed in, and records nothing.',
  };
  return [
    {
      ...shared,
      method: 'get',
      id: `show${Name}Page`,
      summary: {
        en: `The page of a ${kind}`,
        'pt-BR': `A página ${isSurvey ? 'de uma pesquisa' : 'de um formulário'}`,
      },
      description: `Works without JavaScript. Other parameters whose names are hidden fields of the ${kind} are kept with the answers.`,
      parameters,
      answers: {
        200: {
          description: 'The page, also when it takes no answers now.',
          schema: Html,
          mediaType: 'text/html',
        },
      },
    },
    {
      ...shared,
      method: 'post',
      isRepeatable: true,
      bodySchema: PublicAnswers,
      id: `answer${Name}Page`,
      summary: {
        en: `Answer a ${kind} without a key`,
        'pt-BR': `Responder ${isSurvey ? 'a uma pesquisa' : 'a um formulário'} sem chave`,
      },
      description: `What a script on any website may send (CORS). Parameters in the query and \`hidden_fields\` that the ${kind} does not know are dropped. Form posts (\`application/x-www-form-urlencoded\`, \`multipart/form-data\`) of the page itself are taken too, and answered with a page.`,
      parameters,
      body: { example: exampleAnswers(kind) },
      answers: { 201: { description: 'It was recorded.', schema: Recorded, example: EXAMPLE_RECORDED } },
      problems: ['not-accepting', 'too-large', 'conflict'],
    },
  ];
}
