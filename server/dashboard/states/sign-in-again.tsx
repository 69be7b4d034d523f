import { Anchor } from '@mantine/core';
import { isProblem } from '../api/api-problem.ts';
import { useWords } from '../language/language.tsx';
import { stateWords } from './state-words.ts';

/** The way in again when the session ended in the middle of a form: in another tab, so that what was typed stays. */
export function SignInAgain({ error }: { error: unknown }) {
  const words = useWords(stateWords);
  if (!isProblem(error, 401)) return null;
  return (
    <Anchor size="sm" href="/sign-in" target="_blank" underline="always" c="inherit">
      {words.signInAgain}
    </Anchor>
  );
}
