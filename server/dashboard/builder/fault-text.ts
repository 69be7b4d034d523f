import type { faultWords } from './fault-words.ts';

type Words = (typeof faultWords)['en'];

/** The sentence for a place (draft/place-faults.ts), by what stands there: the server's own sentences are for developers. */
export function faultText(words: Words, place: string): string {
  const path = place.split('/');
  const last = path.at(-1) ?? '';
  if (path.some((part) => LISTS.has(part)) && last === 'label') return words.option;
  if (place === '') return words.tooLarge;
  if (place === 'questions' || place === 'fields') return words.nothingAsked;
  if (place.startsWith('hidden_fields')) return words.hiddenField;
  if (path.includes('scale')) return words.scale;
  return words[NAMES[last] ?? 'other'];
}

const LISTS = new Set(['options', 'rows', 'columns']);

const NAMES: Record<string, keyof Words> = {
  label: 'label',
  options: 'options',
  rows: 'rows',
  columns: 'columns',
  key: 'key',
  min: 'min',
  max: 'min',
  min_length: 'min_length',
  max_length: 'max_length',
  integer: 'integer',
  min_choices: 'min_choices',
  max_choices: 'max_choices',
  min_date: 'min_date',
  max_date: 'min_date',
  max_files: 'max_files',
  max_file_bytes: 'max_file_bytes',
  maps_to: 'maps_to',
  required: 'required',
  title: 'title',
  redirect_url: 'redirect',
  closes_at: 'closes',
  collect_ip: 'ip',
  submit_label: 'submitLabel',
  submission_limit: 'limit',
};
