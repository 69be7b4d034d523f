import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from '@jest/globals';

const DASHBOARD = fileURLToPath(new URL('../../server/dashboard', import.meta.url));

/** Names and words that are the same in both languages. */
const ALIKE = /^(Webhooks?|Zapier|n8n|Make|API|URL|EN|PT|Link|Status \d+|POST|Ask Users|—|E-mail)$/;

const files = readdirSync(DASHBOARD, { recursive: true, encoding: 'utf8' }).filter((name) =>
  /-words\.ts$/.test(name),
);

interface Text {
  path: string;
  text: string;
}

/** Every text of a catalogue; those that are made are made with stand-ins. */
function textsOf(words: unknown, path: string): Text[] {
  if (typeof words === 'string') return [{ path, text: words }];
  if (typeof words === 'function') {
    // Counts are told by number: both the singular and the plural are looked at.
    const made = [1, 2].map(
      (count) => words(...Array.from({ length: words.length }, () => count)) as unknown,
    );
    return made.map((text, index) => ({ path: `${path}(${index + 1})`, text: String(text) }));
  }
  if (words && typeof words === 'object')
    return Object.entries(words).flatMap(([name, inner]) => textsOf(inner, `${path}.${name}`));
  throw new Error(`${path} holds neither texts nor something that makes them`);
}

describe('the catalogue of texts', () => {
  test('there is one for each part of the screen', () => {
    expect(files.length).toBeGreaterThan(15);
  });

  test.each(files)('%s says everything in both languages, and nothing twice in the same', async (file) => {
    const module = (await import(join(DASHBOARD, file))) as Record<string, { en: unknown; pt: unknown }>;
    for (const [name, { en, pt }] of Object.entries(module)) {
      const [english, portuguese] = [textsOf(en, name), textsOf(pt, name)];
      expect(portuguese.map(({ path }) => path)).toEqual(english.map(({ path }) => path));
      english.forEach(({ path, text }, index) => {
        const translated = portuguese[index]?.text ?? '';
        expect({ path, isThere: text.trim() !== '' && translated.trim() !== '' }).toEqual({
          path,
          isThere: true,
        });
        expect(`${text} ${translated}`).not.toMatch(/undefined|\[object|NaN/);
        if (!ALIKE.test(text)) expect({ path, text: translated }).not.toEqual({ path, text });
      });
    }
  });
});
