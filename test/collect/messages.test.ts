import { Language } from '@askusers/shared';
import { describe, expect, test } from '@jest/globals';
import { answerErrorText } from '../../server/src/collect/messages/answer-error-text.ts';
import { listed } from '../../server/src/collect/messages/listed.ts';
import { messagesIn } from '../../server/src/collect/messages/messages-in.ts';
import { ownText } from '../../server/src/collect/messages/own-text.ts';
import { collectorOf } from './collector-fixture.ts';

/** Every sentence of a catalogue, functions called with numbers, by its path. */
function sentences(part: unknown, path = ''): [string, string][] {
  if (typeof part === 'string') return [[path, part]];
  if (typeof part === 'function') return [[path, String(part(2, 3))]];
  return Object.entries(part as object).flatMap(([name, inner]) => sentences(inner, `${path}/${name}`));
}

describe('the catalogue', () => {
  const { answerErrors: _, ...en } = messagesIn('en');
  const { answerErrors: __, ...ptBr } = messagesIn('pt-BR');
  const english = new Map(sentences(en));

  test('says everything in both languages, and nothing by mistake in English', () => {
    const same = sentences(ptBr).filter(([path, text]) => text.trim() === '' || english.get(path) === text);
    expect(same.map(([path]) => path)).toEqual(['/page/noPlace']);
  });

  test('writes numbers, dates and counts in the manner of the language', () => {
    const tooLong = { code: 'too_long', params: { max: 1000, length: 12_345 } } as const;
    expect(answerErrorText('en', tooLong)).toBe(
      'Please shorten this to 1,000 characters: it now has 12,345.',
    );
    expect(answerErrorText('pt-BR', tooLong)).toBe('Encurte para 1.000 caracteres: agora são 12.345.');
    const early = { code: 'too_early', params: { min: '2025-03-01' } } as const;
    expect(answerErrorText('en', early)).toBe('Please choose March 1, 2025 or a later day.');
    expect(answerErrorText('pt-BR', early)).toBe('Escolha 1 de março de 2025 ou um dia depois.');
    expect(answerErrorText('en', { code: 'too_few_choices', params: { min: 1 } })).toBe(
      'Please choose at least 1 option.',
    );
  });

  test('quotes no more than a sentence can bear', () => {
    for (const language of Language.options)
      expect(
        answerErrorText(language, { code: 'unknown_option', params: { given: 'x'.repeat(9_000) } }).length,
      ).toBeLessThan(300);
    expect(listed(['a', 'b', 'c'], 'pt-BR')).toBe('a, b e c');
    expect(listed(['a', 'b', 'c', 'd', 'e', 'f'], 'en')).toBe('a, b, c, d, e, …');
  });
});

test("the owner's words stay, and ours follow the language of the page", () => {
  const untouched = collectorOf('form', { title: 'T', fields: [], language: 'pt-BR' });
  expect(ownText(untouched, 'en', 'submitLabel')).toBe('Send');
  const own = collectorOf('form', {
    title: 'T',
    fields: [],
    settings: { submit_label: 'Go!', confirmation: { message: 'Ta!' } },
  });
  expect(ownText(own, 'pt-BR', 'submitLabel')).toBe('Go!');
  expect(ownText(own, 'pt-BR', 'thanks')).toBe('Ta!');
});
