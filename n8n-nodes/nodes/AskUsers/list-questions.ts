import type { QuestionType } from '@askusers/shared';
import type {
  FieldType,
  IDataObject,
  ILoadOptionsFunctions,
  ResourceMapperField,
  ResourceMapperFields,
} from 'n8n-workflow';
import { callApi } from '../api/call-api.ts';

/** What a survey asks, for the editor to show one input a question. */
export async function listQuestions(this: ILoadOptionsFunctions): Promise<ResourceMapperFields> {
  return mapperFields(this, 'survey', 'questions');
}

export async function listFields(this: ILoadOptionsFunctions): Promise<ResourceMapperFields> {
  return mapperFields(this, 'form', 'fields');
}

async function mapperFields(
  caller: ILoadOptionsFunctions,
  kind: 'survey' | 'form',
  parts: 'questions' | 'fields',
): Promise<ResourceMapperFields> {
  const id = String(caller.getCurrentNodeParameter(kind, { extractValue: true }) ?? '').trim();
  if (id === '') return { fields: [], emptyFieldsNotice: `Choose a ${kind} first` };
  const { body } = await callApi(caller, { method: 'GET', path: `/${kind}s/${encodeURIComponent(id)}` });
  const questions = body[parts] as unknown as AskedQuestion[]; // a survey or form of the API
  return { fields: questions.flatMap(mapperField) };
}

interface AskedQuestion extends IDataObject {
  key: string;
  label: string;
  type: QuestionType;
  required: boolean;
  options?: { label: string }[];
  allow_other?: boolean;
}

function mapperField({
  key,
  label,
  type,
  required,
  options,
  allow_other,
}: AskedQuestion): ResourceMapperField[] {
  const inputType = INPUT_OF_TYPE[type];
  if (inputType === undefined) return [];
  // An own answer beside the options needs an input that takes any text.
  const isClosed = inputType === 'options' && options !== undefined && allow_other !== true;
  return [
    {
      id: key,
      displayName: label || key,
      required,
      defaultMatch: false,
      display: true,
      type: inputType === 'options' && !isClosed ? 'string' : inputType,
      // By label, as the trigger names them, so that one node's output fits another's input.
      ...(isClosed && { options: options.map((option) => ({ name: option.label, value: option.label })) }),
    },
  ];
}

/** Statements and page breaks ask nothing. */
const INPUT_OF_TYPE: Readonly<Record<QuestionType, FieldType | undefined>> = {
  short_text: 'string',
  long_text: 'string',
  email: 'string',
  phone: 'string',
  url: 'string',
  date: 'string',
  time: 'string',
  datetime: 'string',
  number: 'number',
  rating: 'number',
  nps: 'number',
  opinion_scale: 'number',
  yes_no: 'boolean',
  consent: 'boolean',
  single_choice: 'options',
  dropdown: 'options',
  multiple_choice: 'array',
  ranking: 'array',
  picture_choice: 'array',
  matrix: 'object',
  file_upload: 'array',
  signature: 'array',
  address: 'object',
  contact_info: 'object',
  statement: undefined,
  page_break: undefined,
};
