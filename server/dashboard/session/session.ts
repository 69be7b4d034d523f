import { queryOptions, useMutation, useQueryClient, useSuspenseQuery } from '@tanstack/react-query';
import { isProblem } from '../api/api-problem.ts';
import { callApi, getFromApi } from '../api/call-api.ts';
import type { Language } from '../language/languages.ts';

export type Role = 'owner' | 'viewer';

export interface Session {
  user: { id: string; name: string; email: string; role: Role; language: Language };
  workspace: { id: string; name: string };
}

/** Null: nobody is signed in. */
export const sessionQuery = queryOptions({
  queryKey: ['session'],
  queryFn: () =>
    getFromApi<Session>('/session').catch((error: unknown) => {
      if (isProblem(error, 401)) return null;
      throw error;
    }),
  staleTime: 60_000,
});

/** Inside the frame, whose route has made sure that somebody is signed in. */
export function useSession(): Session {
  const { data } = useSuspenseQuery(sessionQuery);
  return data ?? NOBODY;
}

/** For the moment between a session's end and the sign-in page. */
const NOBODY: Session = {
  user: { id: '', name: '', email: '', role: 'viewer', language: 'en' },
  workspace: { id: '', name: '' },
};

export const useIsOwner = () => useSession().user.role === 'owner';

export interface SessionPatch {
  name?: string;
  language?: Language;
  password?: { current: string; new: string };
}

export function useEditSession() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (patch: SessionPatch) => callApi<Session>('PATCH', '/session', { body: patch }),
    onSuccess: (session) => client.setQueryData(sessionQuery.queryKey, session),
  });
}

/** With a page that is loaded anew: nothing of what the former person saw is left in memory for the next one. */
export function useSignOut() {
  return useMutation({
    mutationFn: () => callApi<void>('DELETE', '/session'),
    onSuccess() {
      sessionStorage.clear();
      location.assign('/sign-in');
    },
  });
}
