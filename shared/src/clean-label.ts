// Quantifiers never cross a `<`, so that no label, however made, costs more than linear time.
const BREAKING_TAG = /<\/?(?:br|p|div|li|ul|ol|tr|td|th|h[1-6]|hr)(?:\s[^<>]*|\/)?>/gi;
const TAG = /<(?:\/?[a-z]|!--|!doctype)[^<>]*>/gi;
const ENTITY = /&(?:nbsp|amp|lt|gt|quot|#39);/g;
const CHARACTER: Record<string, string> = {
  '&nbsp;': ' ',
  '&amp;': '&',
  '&lt;': '<',
  '&gt;': '>',
  '&quot;': '"',
  '&#39;': "'",
};

/** A label as one line of plain text: tags out, the entities that editors write decoded, white space collapsed. */
export const cleanLabel = (label: string): string =>
  label
    .replace(BREAKING_TAG, ' ')
    .replace(TAG, '')
    .replace(ENTITY, (entity) => CHARACTER[entity] ?? entity)
    .replace(/\s+/g, ' ')
    .trim();
