import { type ComponentType, useState } from 'react';
import { ApiProblem } from '../api/api-problem.ts';
import { useLanguage } from '../language/language.tsx';
import { noticeFault } from './notice.ts';
import { problemText } from './problem-text.ts';

const OFFLINE = new ApiProblem({ status: 0, type: 'offline' });

/** A part of the page that is loaded when it is asked for, and says so when it cannot be had: the page around it stays as it is. */
export function usePart<Props>(load: () => Promise<ComponentType<Props>>) {
  const { language } = useLanguage();
  const [loaded, setLoaded] = useState<{ Part: ComponentType<Props> }>();
  const ask = () =>
    load().then(
      (Part) => setLoaded({ Part }),
      () => noticeFault(problemText(OFFLINE, language)),
    );
  return { Part: loaded?.Part, ask };
}
