import { Alert } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { connectionQuery } from '../api/connection.ts';
import { useWords } from '../language/language.tsx';
import { sessionQuery } from '../session/session.ts';
import { stateWords } from '../states/state-words.ts';

const LOOK_AGAIN_MS = 4_000;

/** Old rows stay on the screen when the server is away, so somebody must say that they are old. Looks until it is back. */
export function ConnectionNote() {
  const words = useWords(stateWords);
  const { data: isThere } = useQuery(connectionQuery);
  useQuery({ ...sessionQuery, refetchInterval: isThere ? false : LOOK_AGAIN_MS });
  return (
    <div role="status">
      {!isThere && (
        <Alert color="yellow" mb="md">
          {words.disconnected}
        </Alert>
      )}
    </div>
  );
}
