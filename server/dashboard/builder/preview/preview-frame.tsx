import { useEffect, useRef } from 'react';
import { useWords } from '../../language/language.tsx';
import classes from '../builder.module.css';
import { useBuilder } from '../builder-context.ts';
import { patchOf } from '../draft/patch-of.ts';
import { previewWords } from './preview-words.ts';

const FRAME = 'preview';

/** What is unsaved is posted into the frame as it stands when the frame is made: nothing can be changed while it is looked at. */
export function PreviewFrame({ address, isPhone }: { address: string; isPhone: boolean }) {
  const words = useWords(previewWords);
  const { kind, draft, isDirty } = useBuilder();
  const poster = useRef<HTMLFormElement>(null);
  useEffect(() => poster.current?.submit(), []);
  return (
    <>
      {isDirty && (
        <form ref={poster} method="post" action={address} target={FRAME} hidden>
          <input type="hidden" name="_unsaved" value={JSON.stringify(patchOf(kind, draft))} />
        </form>
      )}
      <iframe
        name={FRAME}
        {...(isDirty ? {} : { src: address })}
        title={words.frame}
        className={classes.frame}
        data-phone={isPhone || undefined}
      />
    </>
  );
}
