import type { Collector, Language } from '@askusers/shared';
import { messagesIn } from './messages-in.ts';

/**
 * The owner's label of the button or thanks, translated where it was. While it is still what the survey or form was made with, it is
 * ours and follows the language of the page.
 */
export function ownText(
  {
    kind,
    language: ownersLanguage,
    settings,
    translations,
  }: Pick<Collector, 'kind' | 'language' | 'settings' | 'translations'>,
  language: Language,
  name: 'submitLabel' | 'thanks',
): string {
  const texts = language === ownersLanguage ? undefined : translations?.[language];
  const translation = name === 'submitLabel' ? texts?.submit_label : texts?.confirmation_message;
  if (translation) return translation;
  const text = name === 'submitLabel' ? settings.submit_label : settings.confirmation.message;
  const isUntouched = text === '' || text === messagesIn(ownersLanguage)[name][kind];
  return isUntouched ? messagesIn(language)[name][kind] : text;
}
