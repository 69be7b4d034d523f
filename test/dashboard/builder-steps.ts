import type { Page } from 'playwright-core';
import { builderWords } from '../../server/dashboard/builder/builder-words.ts';
import { questionTraits } from '../../server/dashboard/builder/draft/question-traits.ts';
import type { QuestionType } from '../../server/dashboard/builder/draft/question-type.ts';
import { questionWords } from '../../server/dashboard/builder/questions/question-words.ts';
import { typeWords } from '../../server/dashboard/builder/questions/type-words.ts';

/** What an owner does in the builder, in the language that it speaks. */
export function builderSteps(page: Page, language: 'en' | 'pt', kind: 'surveys' | 'forms') {
  const words = questionWords[language];
  const bar = builderWords[language];
  const button = (name: string) => page.getByRole('button', { name, exact: true });

  return {
    button,
    /** The card of a question that is open, by the text in its head. */
    card: (label: string) =>
      page.getByRole('listitem').filter({ has: page.getByRole('button', { name: label }) }),
    async add(type: QuestionType, label: string) {
      const { types } = typeWords[language];
      await button(words[kind].add).first().click();
      await page
        .getByRole('dialog')
        .getByRole('button', { name: `${types[type].name} ${types[type].explanation}` })
        .click();
      const name = type === 'statement' || type === 'page_break' ? words.labelOf[type] : words.labelOf.asks;
      const field = page.getByRole('textbox', { name, exact: true });
      // Whoever added it writes at once.
      await page.waitForFunction(() => document.activeElement instanceof HTMLTextAreaElement);
      await page.keyboard.insertText(label);
      if ((await field.inputValue()) !== label) throw new Error(`${type}: its text has not the focus`);
      const traits = questionTraits(type);
      if (traits.minOptions !== undefined)
        await fill([words.option('1'), words.option('2')], ['Tea', 'Coffee']);
      if (traits.rowsAndColumns) {
        await fill([words.row('1'), words.row('2')], ['Taste', 'Price']);
        await fill([words.column('1'), words.column('2')], ['Good', 'Poor']);
      }
    },
    async save() {
      await button(bar.save).click();
      await page.getByText(bar.saved).waitFor();
    },
    async publish() {
      await button(bar.publish).or(button(bar.saveAndPublish)).click();
      await page.getByText(bar[kind].publishedNow).waitFor();
    },
  };

  async function fill(names: string[], texts: string[]) {
    for (const [index, name] of names.entries())
      await page.getByRole('textbox', { name, exact: true }).fill(texts[index] ?? '');
  }
}
