/** One entry of an interface, or one field that a person fills in, as Make writes them. */
export interface MakeParameter {
  name: string;
  type: string;
  label: string;
  spec?: MakeParameter[] | { type: string } | string;
}

const ABBREVIATIONS: Record<string, string> = { id: 'ID', url: 'URL', ip: 'IP', mime: 'MIME', os: 'OS' };

/** What a key says, in sentence case: `mime_type` is "MIME type". */
export function labelOf(key: string): string {
  const own = OWN_LABELS[key];
  if (own) return own;
  const words = key.split('_').map((word) => ABBREVIATIONS[word] ?? word);
  const text = words.join(' ');
  return text.charAt(0).toUpperCase() + text.slice(1);
}

/** The answers are there in several ways, and a person who maps them must see which is which. */
const OWN_LABELS: Record<string, string> = {
  response_data: 'Answers',
  submission_data: 'Answers',
  answers_by_key: 'Answers as plain values',
  fields_by_key: 'Answers as plain values',
  answers_by_label: 'Answers by label',
  fields_by_label: 'Answers by label',
  answers: 'Answers with details',
  fields: 'Fields with details',
};
