import { z } from 'zod';
import {
  FormFromTemplate,
  FormInput,
  FormPatch,
  SurveyFromTemplate,
  SurveyInput,
  SurveyPatch,
} from '../../../collect/definition/definition-input.ts';
import { OptionInput, QuestionFields, QuestionPatch } from '../../../collect/definition/question-fields.ts';
import { QuestionInput } from '../../../collect/definition/question-input.ts';
import { SettingsInput } from '../../../collect/definition/settings-input.ts';
import {
  CollectorTranslationsInput,
  OptionTranslationsInput,
  QuestionTranslationsInput,
} from '../../../collect/definition/translations-input.ts';
import { named, tell } from '../schema-words.ts';

/* What surveys and forms are made and changed with: the schemas that bodies are read by, with names. */

named(
  'NewOption',
  OptionInput,
  'An option, row or column. In a change, one that exists is named by `id` or `key`.',
);
named('NewQuestion', QuestionInput, 'A question or field. What does not fit its type is refused.');
named(
  'QuestionChange',
  QuestionPatch,
  'One that exists (by `id` or `key`) says only what changes; else a new one.',
);
named('SettingsChange', SettingsInput, 'Any part of the settings; what is left out keeps its value.');
named('TranslationsInput', CollectorTranslationsInput, "The owner's texts in other languages.");
named('OptionTranslations', OptionTranslationsInput, 'The label in other languages.');
named('QuestionTranslations', QuestionTranslationsInput, 'The texts in other languages.');
named('SurveyDefinition', SurveyInput, 'A whole survey.');
named('FormDefinition', FormInput, 'A whole form.');
named('SurveyFromTemplate', SurveyFromTemplate, 'A survey that begins as one of the templates.');
named('FormFromTemplate', FormFromTemplate, 'A form that begins as one of the templates.');
named(
  'SurveyChange',
  SurveyPatch,
  'What changes. What is left out stays; a list of questions is the whole list.',
);
named('FormChange', FormPatch, 'What changes. What is left out stays; a list of fields is the whole list.');

export const NewSurvey = named(
  'NewSurvey',
  z.union([SurveyFromTemplate, SurveyInput]),
  'A survey to be made, from a template or whole.',
);
export const NewForm = named(
  'NewForm',
  z.union([FormFromTemplate, FormInput]),
  'A form to be made, from a template or whole.',
);

// New questions and changes share these.
tell(QuestionFields.shape, {
  id: 'In a change: which one it is. A new one gets its own.',
  position: 'Does not matter: the order of the list decides.',
  description: 'Shown below the label.',
  options: 'What can be chosen, for types with choices.',
  allow_other: 'People may type something beside the options.',
  multiple: 'More than one column a row of a matrix, or more than one picture.',
  rows: 'Of a matrix.',
  columns: 'Of a matrix.',
  scale: 'Where a rating or a scale begins and ends.',
  placeholder: 'Shown in the empty field.',
  validation: 'Bounds of the answers. Lengths in UTF-16 units, dates as `YYYY-MM-DD`.',
  maps_to: 'On the public page, the answer also fills this part of the respondent.',
  translations: 'Null takes them away; what is left out stays.',
});

// Both kinds share these, so they share the words.
tell(SurveyInput.shape, {
  languages: 'What its page is offered in; its own language is always there.',
  hidden_fields: 'Names that the address of the page may carry along, such as `?campaign=spring`.',
});
tell(SurveyPatch.shape, {
  updated_at:
    'Of the state that the change was made from: if it has changed since, nothing is. Left out: whatever there is is changed.',
});
tell(SettingsInput.shape, {
  anonymous: 'Keep nothing personal with the answers.',
  collect_ip: "Keep visitors' IP addresses with the answers. Not together with `anonymous`.",
  submit_label: 'What stands on the button.',
  confirmation: 'What people see when they have sent it, or where they are sent on to.',
  submission_limit: 'Take so many answers and no more; null: any number.',
  opens_at: 'Take answers from this moment on; null: from publishing on.',
  closes_at: 'Take no more answers from this moment on; null: until it is closed.',
});
