import type { Question } from '@askusers/shared';
import { subField } from '../answers/field-names.ts';
import type { Messages } from '../messages/messages-in.ts';

interface Props {
  question: Question;
  typed: string | undefined;
  say: Messages;
}

/** Always in sight: a page without scripts cannot show it only when "other" is chosen. */
export const OtherText = ({ question, typed, say }: Props) => (
  <div className={question.type === 'dropdown' ? 'control' : 'other'}>
    <input
      className="text"
      type="text"
      name={subField(question.key, 'other')}
      defaultValue={typed}
      placeholder={say.page.otherText}
      aria-label={say.page.otherText}
    />
  </div>
);
