import { useEffect, useRef, useState } from 'react';
import { copyToClipboard } from './copy-to-clipboard.ts';

const SHOWN_MS = 2_000;

/** Copies when it is told to, and says for a moment what came of it. */
export function useCopy(text: string) {
  const [state, setState] = useState<'idle' | 'copied' | 'failed'>('idle');
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  useEffect(() => () => clearTimeout(timer.current), []);
  const copy = () =>
    void copyToClipboard(text).then((isCopied) => {
      setState(isCopied ? 'copied' : 'failed');
      clearTimeout(timer.current);
      timer.current = setTimeout(() => setState('idle'), isCopied ? SHOWN_MS : 3 * SHOWN_MS);
    });
  return { state, copy };
}
