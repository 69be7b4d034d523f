import { Alert, Button, Stack, Text } from '@mantine/core';
import { ApiProblem } from '../api/api-problem.ts';
import { useLanguage, useWords } from '../language/language.tsx';
import { problemText } from './problem-text.ts';
import { SignInAgain } from './sign-in-again.tsx';
import { stateWords } from './state-words.ts';

/** What could not be loaded, and then can be tried again here; without `onRetry`, a deed that did not work. */
export function ErrorState({ error, onRetry }: { error: unknown; onRetry?: () => void }) {
  const words = useWords(stateWords);
  const { language } = useLanguage();
  const requestId = error instanceof ApiProblem && error.status >= 500 ? error.requestId : null;
  return (
    <Alert color="red" variant="light" title={onRetry ? words.couldNotLoad : words.couldNotDo} role="alert">
      <Stack gap="xs" align="flex-start">
        <Text size="sm">{problemText(error, language)}</Text>
        <SignInAgain error={error} />
        {requestId && <Text size="xs">{words.reference(requestId)}</Text>}
        {onRetry && (
          <Button size="xs" variant="outline" color="red" onClick={onRetry}>
            {words.tryAgain}
          </Button>
        )}
      </Stack>
    </Alert>
  );
}
