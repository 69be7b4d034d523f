import { LABEL, MOST_QUESTIONS } from './fields-rpc.ts';
import { questionSwitch } from './question-switch.ts';

/** An RPC that makes a field to fill in of every question of the survey that was chosen. */
export const inputsRpc = () => ({
  url: '/api/v1/surveys/{{parameters.surveyId}}/fields',
  method: 'GET',
  response: {
    limit: MOST_QUESTIONS,
    iterate: '{{body.data}}',
    output: {
      name: '{{item.key}}',
      label: LABEL,
      type: `{{${TYPE}}}`,
      required: '{{item.required}}',
      multiple: `{{${TAKES_SEVERAL} = 'yes'}}`,
      multiline: "{{item.type = 'long_text'}}",
      options: { store: '{{item.options}}', label: 'label', value: 'key' },
      help: `{{${HELP}}}`,
    },
    wrapper: [{ name: 'answers', type: 'collection', label: 'Answers', spec: '{{output}}' }],
  },
});

/** What has rows, parts or files can be mapped as a whole; a form for it cannot be made without code of our own. */
const TYPE = questionSwitch({
  otherwise: 'text',
  ofKind: {
    number: 'number',
    boolean: 'boolean',
    choice: 'select',
    choices: 'select',
    matrix: 'any',
    files: 'any',
    parts: 'any',
  },
  ofType: { email: 'email', url: 'url', datetime: 'date' },
});

const TAKES_SEVERAL = questionSwitch({ otherwise: 'no', ofKind: { choices: 'yes' } });

const HELP = questionSwitch({
  otherwise: null,
  ofKind: {
    matrix: 'Map a collection with a column for each row.',
    files: 'The address of a file, or a list of addresses.',
  },
  ofType: {
    date: 'As YYYY-MM-DD.',
    time: 'As HH:MM.',
    address: 'Map a collection with street, street2, city, state, postal_code and country.',
    contact_info: 'Map a collection with first_name, last_name, email, phone and company.',
  },
});
