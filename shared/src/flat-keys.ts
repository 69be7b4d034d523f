/**
 * Keys of flat records. Zapier reads `__`, dots and brackets in a key as a path, so a key is letters, digits and
 * single underscores, and starts with a letter. Question keys are lower case: the capital that begins the second part
 * keeps `answer_liked_Price` apart from the answer to a question with the key `liked_price`, whatever is added later.
 */
export const answerKey = (questionKey: string, part?: string): string =>
  part === undefined
    ? `answer_${questionKey}`
    : `answer_${questionKey}_${capitalised(part)}`.replace(/__+/g, '_');

export const hiddenKey = (name: string): string => `hidden_${slug(name) || 'field'}`;

/** Hands out keys, each once: what is taken already gets `_2`, `_3` … */
export function keyGiver(): (wanted: string) => string {
  const taken = new Set<string>();
  return (wanted) => {
    let key = wanted;
    for (let number = 2; taken.has(key); number += 1) key = `${wanted}_${number}`;
    taken.add(key);
    return key;
  };
}

function capitalised(part: string): string {
  const word = slug(part);
  return /^[a-z]/i.test(word) ? word.charAt(0).toUpperCase() + word.slice(1) : `N${word}`;
}

/** Accents go, everything else that is no letter or digit becomes an underscore. */
const slug = (text: string): string =>
  text
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .replace(/[^A-Za-z0-9]+/g, '_')
    .slice(0, 64)
    .replace(/^_|_$/g, '');
