import type { MakeParameter } from './make-parameter.ts';
import { questionSwitch } from './question-switch.ts';

/** Make cuts what is longer off, and refuses an RPC that takes long. */
export const MOST_QUESTIONS = 500;

/**
 * An RPC that makes an interface of the questions of what was chosen. Where nothing was chosen it asks for something that has
 * none: without a request there would be no interface at all.
 */
export const fieldsRpc = (
  collectors: 'surveys' | 'forms',
  { chosen, wrapper }: { chosen: string; wrapper: MakeParameter[] },
) => ({
  url: `{{if(${chosen}, '/api/v1/${collectors}/' + ${chosen} + '/fields', '/api/v1/me')}}`,
  method: 'GET',
  response: {
    limit: MOST_QUESTIONS,
    iterate: '{{ifempty(body.data, emptyarray)}}',
    output: {
      by_id: { name: '{{item.question_id}}', label: LABEL, type: `{{${TYPE_OF_VALUE}}}` },
      by_key: { name: '{{item.key}}', label: LABEL, type: `{{${TYPE_OF_SCALAR}}}` },
    },
    wrapper,
  },
});

/** Make takes 256 characters; the number tells questions apart that ask the same. */
export const LABEL = '{{item.position}}. {{substring(item.label, 0, 240)}}';

/** As in `response_data`: lists stay lists, and what has rows or parts is left for Make to learn from the first bundle. */
const TYPE_OF_VALUE = questionSwitch({
  otherwise: 'text',
  ofKind: {
    number: 'number',
    boolean: 'boolean',
    choices: 'array',
    files: 'array',
    matrix: 'any',
    parts: 'any',
  },
  ofType: { datetime: 'date' },
});

/** As in `answers_by_key`: what is a list or has parts is one text there. */
const TYPE_OF_SCALAR = questionSwitch({
  otherwise: 'text',
  ofKind: { number: 'number', boolean: 'boolean' },
  ofType: { datetime: 'date' },
});
