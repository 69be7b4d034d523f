import type { PlainInputField } from 'zapier-platform-core';
import type { CollectorWords } from './collector-words.ts';

/** Which survey or form an action is about. */
export const collectorInput = ({ idField, title, listKey, noun, part }: CollectorWords): PlainInputField => ({
  key: idField,
  label: title,
  type: 'string',
  required: true,
  dynamic: `${listKey}.id.title`,
  altersDynamicFields: true,
  helpText: `Which ${noun} it belongs to. Its ${part}s become fields of this step.`,
});
