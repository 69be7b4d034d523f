import { createHash, randomUUID } from 'node:crypto';
import { type Bundle, defineCreate, type PlainInputField, type ZObject } from 'zapier-platform-core';
import { type AnswerInput, answerInputs } from './answer-inputs.ts';
import { answersGiven } from './answers-given.ts';
import { callApi } from './call-api.ts';
import { collectorInput } from './collector-input.ts';
import type { CollectorWords } from './collector-words.ts';
import { exampleReply } from './example-event.ts';
import { inputText } from './input-text.ts';
import { replyOutputFields } from './output-fields.ts';
import { type ReplyRow, replyRow } from './reply-row.ts';

/** "Create Survey Response" or "Create Form Submission": answers as if somebody had given them. */
export function createReply(words: CollectorWords) {
  const { kind, title, replyNoun, replyTitle, noun, part, idField } = words;

  async function inputsOf(z: ZObject, bundle: Bundle): Promise<AnswerInput[]> {
    const id = inputText(bundle.inputData[idField]);
    if (id === '') return [];
    const { data } = await callApi(z, bundle, { path: `${words.path}/${encodeURIComponent(id)}` });
    return answerInputs({ questions: data[`${part}s`], hidden_fields: data.hidden_fields });
  }

  async function perform(z: ZObject, bundle: Bundle): Promise<ReplyRow> {
    const { inputData } = bundle;
    const collectorPath = `${words.path}/${encodeURIComponent(inputText(inputData[idField]))}`;
    const replies = `${collectorPath}/${words.repliesPath}`;
    const { answers, hidden_fields } = answersGiven(await inputsOf(z, bundle), inputData);
    const made = await callApi(z, bundle, {
      method: 'POST',
      path: replies,
      headers: { 'Idempotency-Key': idempotencyKey(inputText(inputData.reference)) },
      body: { answers, hidden_fields, respondent: respondentGiven(inputData) },
      isRepeatable: true,
    });
    return (await madeReply(z, bundle, `${replies}/${made.data.id}`)) ?? { id: String(made.data.id) };
  }

  /** It is recorded by now: whatever goes wrong with looking at it must not make the step run again. */
  async function madeReply(z: ZObject, bundle: Bundle, path: string): Promise<ReplyRow | undefined> {
    try {
      return replyRow((await callApi(z, bundle, { path })).data, words);
    } catch {
      return undefined;
    }
  }

  const answerFields = async (z: ZObject, bundle: Bundle): Promise<PlainInputField[]> =>
    (await inputsOf(z, bundle)).map(({ field }) => field);

  return defineCreate({
    key: `create_${kind}_${replyNoun}`,
    noun: replyTitle,
    display: {
      label: `Create ${title} ${replyTitle}`,
      description: `Creates a ${replyNoun}, as if somebody had answered the ${noun}.`,
    },
    operation: {
      inputFields: [collectorInput(words), answerFields, ...RESPONDENT, referenceInput(replyNoun)],
      perform,
      sample: exampleReply(words),
      outputFields: replyOutputFields(words),
    },
  });
}

const RESPONDENT: PlainInputField[] = [
  { key: 'respondent_email', label: 'Respondent Email', type: 'string', required: false },
  { key: 'respondent_name', label: 'Respondent Name', type: 'string', required: false },
  {
    key: 'respondent_reference',
    label: 'Respondent Reference',
    type: 'string',
    required: false,
    helpText: 'What your own system calls this person, such as a customer number.',
  },
];

const referenceInput = (replyNoun: string): PlainInputField => ({
  key: 'reference',
  label: 'Unique Reference',
  type: 'string',
  required: false,
  helpText: `Something that differs in every run, such as the ID of the trigger’s record. With it, a step that is replayed makes no second ${replyNoun}.`,
});

function respondentGiven(inputData: Record<string, unknown>) {
  const given = {
    email: inputText(inputData.respondent_email),
    name: inputText(inputData.respondent_name),
    external_id: inputText(inputData.respondent_reference),
  };
  return Object.fromEntries(Object.entries(given).filter(([, text]) => text !== ''));
}

/**
 * The platform says of no run which one it is. Made of what was put in, equal answers of two people would fold into one; so without a
 * reference the key only protects from a connection that broke within this run.
 */
const idempotencyKey = (reference: string): string =>
  reference === '' ? randomUUID() : createHash('sha256').update(reference).digest('hex');
