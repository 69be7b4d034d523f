import { FormEvent } from '@askusers/shared';
import { expect, test } from '@jest/globals';
import { makeCollector, options } from './make-collector.ts';
import { formEvent } from './make-event.ts';
import { makeReply } from './make-reply.ts';

const form = makeCollector(
  [
    { type: 'short_text', label: 'Full name', placeholder: 'Ada', validation: { max_length: 80 } },
    { type: 'multiple_choice', label: 'Topics', options: options('Sales', 'Support'), allow_other: false },
    { type: 'page_break', label: '' },
    { type: 'matrix', label: 'Times', rows: options('Mon'), columns: options('am', 'pm'), multiple: true },
    { type: 'rating', label: 'How was it?', scale: { min: 1, max: 5 } },
  ],
  { kind: 'form', id: 'form-uuid' },
);
const reply = makeReply({ 'question-id-1': { kind: 'text', text: 'Ada' } }, { id: 'submission-uuid' });

test('the event mirrors that of a survey key by key', () => {
  const { data } = formEvent(form, reply);
  expect(Object.keys(data)).toEqual(['submission', 'form', 'respondent']);
  expect(Object.keys(data.submission).join(' ')).toBe(
    'id form_id submission_data submission_status created_at ' +
      'number started_at submitted_at duration_seconds language fields fields_by_label fields_by_key ' +
      'hidden_fields metadata view_url is_test',
  );
  expect(Object.keys(data.form).join(' ')).toBe(
    'id title ' +
      'description status url language languages version field_count submission_count settings fields workspace ' +
      'created_at updated_at published_at',
  );
  expect(data.submission).toMatchObject({
    id: 'submission-uuid',
    form_id: 'form-uuid',
    submission_data: { 'question-id-1': 'Ada' },
    submission_status: 'submitted',
    fields_by_label: { 'Full name': 'Ada', Topics: null },
    fields_by_key: { key_1: 'Ada', key_2: null },
  });
});

test('a field is named field_id, first of its keys', () => {
  const field = formEvent(form, reply).data.submission.fields[0];
  expect(Object.keys(field ?? {}).join(' ')).toBe(
    'field_id key position label type required answered value value_text',
  );
});

test('the settings tell what the form does and nothing else', () => {
  expect(JSON.stringify(formEvent(form, reply).data.form.settings)).toBe(
    '{"submit_label":"Send","confirmation":{"type":"message","message":"Thanks!","redirect_url":null},' +
      '"allow_multiple_submissions":true,"submission_limit":null,"opens_at":null,"closes_at":null}',
  );
});

test('the fields of the form are told compactly, without what only shows text', () => {
  const { fields, field_count } = formEvent(form, reply).data.form;
  expect(field_count).toBe(4);
  const head = { required: false, placeholder: null, validation: null };
  expect(fields).toEqual([
    {
      ...head,
      id: 'question-id-1',
      key: 'key_1',
      position: 1,
      label: 'Full name',
      type: 'short_text',
      placeholder: 'Ada',
      validation: { max_length: 80 },
    },
    {
      ...head,
      id: 'question-id-2',
      key: 'key_2',
      position: 2,
      label: 'Topics',
      type: 'multiple_choice',
      options: options('Sales', 'Support'),
      allow_other: false,
    },
    {
      ...head,
      id: 'question-id-4',
      key: 'key_4',
      position: 4,
      label: 'Times',
      type: 'matrix',
      multiple: true,
      rows: options('Mon'),
      columns: options('am', 'pm'),
    },
    {
      ...head,
      id: 'question-id-5',
      key: 'key_5',
      position: 5,
      label: 'How was it?',
      type: 'rating',
      scale: { min: 1, max: 5 },
    },
  ]);
});

test('the schema gives back what it was given, key order included', () => {
  const event = formEvent(form, reply);
  expect(JSON.stringify(FormEvent.parse(event))).toBe(JSON.stringify(event));
});
