import type { Question } from '@askusers/shared';
import type { ReactNode } from 'react';
import type { Messages } from '../messages/messages-in.ts';

interface Props {
  parts: readonly Question[][];
  say: Messages;
  draw: (question: Question) => ReactNode;
  /** The button that sends. */
  children: ReactNode;
}

/** One part below the other. Where there is a script, paging-code.ts shows one at a time and uncovers the buttons that turn. */
export const PageParts = ({ parts, say, draw, children }: Props) => {
  if (parts.length < 2)
    return (
      <>
        {parts.flat().map(draw)}
        {children}
      </>
    );
  return (
    <>
      {parts.map((part, index) => (
        <section
          className="part-of-page"
          key={part[0]?.id}
          tabIndex={-1}
          aria-label={say.page.partOf(index + 1, parts.length)}
        >
          {part.map(draw)}
        </section>
      ))}
      <div
        className="turn"
        data-missing={say.answerErrors.required()}
        data-unticked={say.answerErrors.consent_required()}
      >
        <button type="button" hidden>
          {say.page.back}
        </button>
        <button type="button" hidden>
          {say.page.next}
        </button>
        {children}
        <p className="notes" hidden />
      </div>
    </>
  );
};
