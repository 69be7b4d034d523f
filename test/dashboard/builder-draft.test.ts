import { describe, expect, test } from '@jest/globals';
import { adoptSaved } from '../../server/dashboard/builder/draft/adopt-saved.ts';
import type { Definition } from '../../server/dashboard/builder/draft/definition.ts';
import { type Draft, draftOf } from '../../server/dashboard/builder/draft/draft.ts';
import { linesOf, withLines } from '../../server/dashboard/builder/draft/edit-options.ts';
import { moved, withoutQuestion, withQuestion } from '../../server/dashboard/builder/draft/edit-questions.ts';
import { copyOf, newQuestion, withType } from '../../server/dashboard/builder/draft/new-question.ts';
import { ownersTexts, translationCount } from '../../server/dashboard/builder/draft/owners-texts.ts';
import { PAGE_DEFAULTS } from '../../server/dashboard/builder/draft/page-defaults.ts';
import { patchOf } from '../../server/dashboard/builder/draft/patch-of.ts';
import { partOf, placeFaults } from '../../server/dashboard/builder/draft/place-faults.ts';
import { questionTraits } from '../../server/dashboard/builder/draft/question-traits.ts';
import { QUESTION_TYPES } from '../../server/dashboard/builder/draft/question-type.ts';
import { textAt } from '../../server/dashboard/builder/draft/text-at.ts';
import { withLanguage } from '../../server/dashboard/builder/draft/with-language.ts';
import { readDefinitionPatch } from '../../server/src/collect/definition/definition-input.ts';
import { editDefinition } from '../../server/src/collect/definition/edit-definition.ts';
import { questionTraits as serverTraits } from '../../server/src/collect/definition/question-traits.ts';
import { viewCollector } from '../../server/src/collect/definition/view-collector.ts';
import { messagesIn } from '../../server/src/collect/messages/messages-in.ts';
import { collectorOf } from '../collect/collector-fixture.ts';

const SURVEY = {
  title: 'Lunch',
  languages: ['en', 'pt-BR'],
  translations: { 'pt-BR': { title: 'Almoço' } },
  hidden_fields: ['campaign'],
  questions: [
    { label: 'Name', key: 'name', type: 'short_text', placeholder: 'Ada', maps_to: 'respondent.name' },
    {
      label: 'Dish',
      key: 'dish',
      type: 'single_choice',
      required: true,
      allow_other: true,
      options: [{ label: 'Beans', translations: { 'pt-BR': 'Feijão' } }, { label: 'Sushi' }],
      translations: { 'pt-BR': { label: 'Prato' } },
    },
    {
      label: 'Rate',
      key: 'rate',
      type: 'matrix',
      multiple: true,
      rows: [{ label: 'Taste' }],
      columns: [{ label: 'Good' }, { label: 'Poor' }],
    },
    { label: 'Stars', key: 'stars', type: 'rating', scale: { min: 1, max: 7 } },
    { label: 'CV', key: 'cv', type: 'file_upload', validation: { max_files: 2, file_types: ['pdf'] } },
  ],
};

const collector = collectorOf('survey', SURVEY);
// `as`: what the API answers, which api-shapes.ts holds the dashboard's types against.
const definition = viewCollector(collector) as unknown as Definition;

/** What the server makes of a draft. */
function saved(draft: Draft) {
  const read = readDefinitionPatch('survey', JSON.parse(JSON.stringify(patchOf('surveys', draft))));
  if (!read.ok) throw new Error(JSON.stringify(read.errors));
  const edited = editDefinition(collector, read.input, { answered: new Set() });
  if (!edited.ok) throw new Error(JSON.stringify(edited.errors));
  const { definition: content, ...rest } = edited.content;
  return viewCollector({ ...collector, ...rest, ...content }) as unknown as Definition;
}

describe('the draft of the builder', () => {
  const draft = draftOf(definition);
  const [name, dish] = draft.questions;
  if (!name || !dish) throw new Error('the fixture has questions');

  test('knows of each kind of question what the server knows', () => {
    for (const type of QUESTION_TYPES)
      expect({ type, ...questionTraits(type) }).toEqual({ type, ...serverTraits(type) });
    for (const language of ['en', 'pt-BR'] as const) {
      const { submitLabel, thanks } = messagesIn(language);
      expect(PAGE_DEFAULTS[language]).toEqual({
        surveys: { submitLabel: submitLabel.survey, thanks: thanks.survey },
        forms: { submitLabel: submitLabel.form, thanks: thanks.form },
      });
    }
  });

  test('sent back untouched, changes nothing', () => {
    expect(saved(draft)).toEqual(definition);
  });

  test('a changed kind takes along what fits it and nothing else', () => {
    const change = (type: (typeof QUESTION_TYPES)[number]) =>
      saved({ ...draft, questions: [withType(dish, type)] }).questions?.[0];
    expect(change('dropdown')).toMatchObject({
      id: dish.id,
      key: 'dish',
      allow_other: true,
      options: definition.questions?.[1]?.options,
    });
    expect(change('yes_no')).toEqual({
      id: dish.id,
      key: 'dish',
      position: 1,
      label: 'Dish',
      type: 'yes_no',
      required: true,
      translations: { 'pt-BR': { label: 'Prato' } },
    });
    expect(change('statement')).toMatchObject({ required: false });
  });

  test('a copy is a question of its own', () => {
    const questions = saved(withQuestion(draft, copyOf(dish, 'new-1'), 2)).questions ?? [];
    expect(questions.map(({ key }) => key)).toEqual(['name', 'dish', 'dish_2', 'rate', 'stars', 'cv']);
    expect(
      new Set(questions.flatMap(({ id, options = [] }) => [id, ...options.map((one) => one.id)])).size,
    ).toBe(10);
  });

  test('after saving, what was typed meanwhile stays, and what was new has its id', () => {
    const sent = withQuestion(
      draft,
      { ...newQuestion('ranking', 'new-1'), label: 'Order', options: withLines([], -1, ['A', 'B']) },
      0,
    );
    const answer = saved(sent);
    const typed: Draft = {
      ...sent,
      title: 'Supper',
      questions: sent.questions.map((one) =>
        one.local === 'new-1' ? { ...one, options: withLines(one.options, 1, ['C']) } : one,
      ),
    };
    const adopted = adoptSaved(typed, sent, answer);
    const [first] = adopted.questions;
    expect([adopted.title, first?.local, first?.id]).toEqual(['Supper', 'new-1', answer.questions?.[0]?.id]);
    expect(first?.options.map(({ id, label }) => [typeof id, label])).toEqual([
      ['string', 'A'],
      ['string', 'B'],
      ['object', 'C'],
    ]);
    expect(adoptSaved(sent, sent, answer).questions.map(({ local }) => local)).toEqual(
      sent.questions.map(({ local }) => local),
    );
  });

  test('lines become options: empty ones are filled first, and nothing that was written is lost', () => {
    const labels = (list: { label: string }[]) => list.map(({ label }) => label);
    const { options } = newQuestion('single_choice', 'new-1');
    expect(labels(withLines(options, 1, linesOf(' Red\r\n\n Green \rBlue')))).toEqual([
      'Red',
      'Green',
      'Blue',
    ]);
    expect(labels(withLines(dish.options, 0, ['Rice', 'Soup']))).toEqual(['Beans', 'Rice', 'Soup', 'Sushi']);
    expect(new Set(withLines(dish.options, 1, ['Rice', 'Soup']).map(({ local }) => local)).size).toBe(4);
  });

  test('the order', () => {
    expect(moved(['a', 'b', 'c'], 0, 2)).toEqual(['b', 'c', 'a']);
    expect(moved(['a', 'b', 'c'], 2, -4)).toEqual(['c', 'a', 'b']);
    expect(moved(['a'], 4, 0)).toEqual(['a']);
    expect(withoutQuestion(draft, name.local).questions[0]).toBe(dish);
  });

  test('a place that must not be empty is told from one that holds what cannot be kept', () => {
    expect(textAt(`${dish.local}/options/2/label`, draft)).toBe('Sushi');
    expect(textAt(`${name.local}/label`, draft)).toBe('Name');
    expect(textAt('title', draft)).toBe('Lunch');
    expect(textAt(`${name.local}/validation/min`, draft)).toBeUndefined();
  });

  test('faults are kept by what they were found in, not by its number', () => {
    const places = placeFaults(
      [
        { pointer: '/questions/1/options/1/label', message: '' },
        { pointer: '/questions/0/validation/min_length', message: '' },
        { pointer: '/questions/1/translations/pt-BR/label', message: '' },
        { pointer: '/settings/confirmation/redirect_url', message: '' },
        { pointer: '/questions', message: '' },
        { pointer: '', message: '' },
      ],
      draft,
    );
    expect([...places].map((place) => [place, partOf(place, draft)])).toEqual([
      [`${dish.local}/options/2/label`, 'questions'],
      [`${name.local}/validation/min_length`, 'questions'],
      [`${dish.local}/translations/pt-BR/label`, 'translations'],
      ['settings/confirmation/redirect_url', 'settings'],
      ['questions', 'questions'],
      ['', 'questions'],
    ]);
    const twice = { ...draft, questions: [{ ...name, key: 'dish' }, dish] };
    expect([...placeFaults([{ pointer: '/questions/1/key', message: '' }], twice)]).toEqual([
      `${name.local}/key`,
      `${dish.local}/key`,
    ]);
  });
});

describe('translations in the builder', () => {
  const draft = draftOf(definition);
  const texts = (of: Draft) => ownersTexts('surveys', of, 'pt-BR').flatMap((group) => group.texts);

  test('everything that visitors read is there, and what is missing is counted', () => {
    expect(texts(draft).map(({ own }) => own)).toEqual([
      'Lunch',
      'Name',
      'Ada',
      'Dish',
      'Beans',
      'Sushi',
      'Rate',
      'Taste',
      'Good',
      'Poor',
      'Stars',
      'CV',
    ]);
    expect(translationCount('surveys', draft, 'pt-BR')).toEqual({ total: 12, missing: 9 });
  });

  test('all of them written, all are saved', () => {
    const whole = texts(draft).reduce(
      (present, text) => text.translate(present, `${text.own} em português`),
      draft,
    );
    expect(translationCount('surveys', whole, 'pt-BR').missing).toBe(0);
    const answer = draftOf(saved(whole));
    expect(texts(answer).map(({ translation }) => translation)).toEqual(
      texts(draft).map(({ own }) => `${own} em português`),
    );
  });

  test('with another default language, texts and translations change places, and our own texts follow', () => {
    const turned = withLanguage('surveys', draft, 'pt-BR');
    expect(turned).toMatchObject({ language: 'pt-BR', languages: ['pt-BR', 'en'], title: 'Almoço' });
    expect(turned.settings).toMatchObject({
      submit_label: 'Enviar respostas',
      confirmation: { message: 'Suas respostas foram registradas.' },
    });
    const answer = saved(turned);
    expect(answer.translations).toEqual({ en: { title: 'Lunch' } });
    expect(answer.questions?.[1]).toMatchObject({
      label: 'Prato',
      translations: { en: { label: 'Dish' } },
      options: [
        { key: 'beans', label: 'Feijão', translations: { en: 'Beans' } },
        { key: 'sushi', label: 'Sushi' },
      ],
    });
    expect(saved(withLanguage('surveys', turned, 'en'))).toEqual(definition);
  });
});
