import type { Collector, Language } from '@askusers/shared';
import { messagesIn } from './messages-in.ts';

/**
 * The owner's label of the button or thanks. While it is still what the survey or form was made with, it is ours
 * and follows the language of the page.
 */
export function ownText(
  { kind, language: ownersLanguage, settings }: Pick<Collector, 'kind' | 'language' | 'settings'>,
  language: Language,
  name: 'submitLabel' | 'thanks',
): string {
  const text = name === 'submitLabel' ? settings.submit_label : settings.confirmation.message;
  const isUntouched = text === '' || text === messagesIn(ownersLanguage)[name][kind];
  return isUntouched ? messagesIn(language)[name][kind] : text;
}
