import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link, useSearch } from '@tanstack/react-router';
import { isProblem } from '../api/api-problem.ts';
import { getFromApi } from '../api/call-api.ts';
import { useWords } from '../language/language.tsx';
import { QueryState } from '../states/query-state.tsx';
import { Doorway } from './doorway.tsx';
import type { Invitation } from './invitation.ts';
import { sessionWords } from './session-words.ts';
import { WelcomeForm } from './welcome-form.tsx';

/** Where the one-time link of the first start and those of invitations lead. */
export function WelcomePage() {
  const words = useWords(sessionWords);
  const { token } = useSearch({ from: '/welcome' });
  const invitation = useQuery({
    queryKey: ['welcome', token],
    queryFn: () => getFromApi<Invitation>('/session/welcome', { query: { token } }),
    staleTime: Number.POSITIVE_INFINITY,
  });

  if (!token || isProblem(invitation.error, 404) || isProblem(invitation.error, 422)) {
    return (
      <Doorway title={words.linkUsed} intro={words.linkUsedMore}>
        <Button renderRoot={(props) => <Link to="/sign-in" {...props} />}>{words.signIn}</Button>
      </Doorway>
    );
  }
  const intro = invitation.data?.role === 'viewer' ? words.welcomeViewer : words.welcomeOwner;
  return (
    <Doorway title={words.welcome} intro={invitation.data ? intro(invitation.data.workspace.name) : ''}>
      <QueryState query={invitation} rows={3}>
        {(data) => <WelcomeForm token={token} invitation={data} />}
      </QueryState>
    </Doorway>
  );
}
