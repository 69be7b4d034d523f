import { connectorFields } from '@askusers/shared';
import { expect, test } from '@jest/globals';
import { makeCollector, options } from './make-collector.ts';

test('the list has every question that asks something, with clean labels', () => {
  const collector = makeCollector([
    { type: 'statement', label: 'Welcome' },
    { type: 'nps', label: ' Would you <b>recommend</b> us? ', scale: { min: 0, max: 10 }, required: true },
    { type: 'page_break' },
    { type: 'matrix', label: '', rows: options('Delivery'), columns: options('Good', '<i>Poor</i>') },
    { type: 'dropdown', options: options('A'), placeholder: 'Choose' },
    { type: 'single_choice', options: options('A'), allow_other: true },
  ]);
  expect(connectorFields(collector)).toEqual([
    {
      key: 'key_2',
      question_id: 'question-id-2',
      position: 2,
      label: 'Would you recommend us?',
      type: 'nps',
      required: true,
      scale: { min: 0, max: 10 },
    },
    {
      key: 'key_4',
      question_id: 'question-id-4',
      position: 4,
      label: 'key_4',
      type: 'matrix',
      required: false,
      rows: options('Delivery'),
      columns: [
        { id: 'o1', key: 'good', label: 'Good' },
        { id: 'o2', key: '<i>poor</i>', label: 'Poor' },
      ],
    },
    {
      key: 'key_5',
      question_id: 'question-id-5',
      position: 5,
      label: 'Question 5',
      type: 'dropdown',
      required: false,
      options: options('A'),
    },
    {
      key: 'key_6',
      question_id: 'question-id-6',
      position: 6,
      label: 'Question 6',
      type: 'single_choice',
      required: false,
      options: options('A'),
      allow_other: true,
    },
  ]);
});
