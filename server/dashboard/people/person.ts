import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import { callApi } from '../api/call-api.ts';
import { getAllFromApi } from '../api/get-all-from-api.ts';
import type { Role } from '../session/session.ts';

export interface Person {
  id: string;
  name: string;
  email: string;
  role: Role;
  created_at: string;
  last_seen_at: string | null;
}

export interface OpenInvitation {
  id: string;
  role: Role;
  email: string | null;
  expires_at: string;
}

export const peopleQuery = queryOptions({
  queryKey: ['people'],
  queryFn: () => getAllFromApi<Person>('/people'),
});

export const invitationsQuery = queryOptions({
  queryKey: ['invitations'],
  queryFn: () => getAllFromApi<OpenInvitation>('/invitations'),
});

export function useChangeRole() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ id, role }: { id: string; role: Role }) =>
      callApi<Person>('PATCH', `/people/${id}`, { body: { role } }),
    onSuccess: () =>
      Promise.all([
        client.invalidateQueries({ queryKey: ['people'] }),
        client.invalidateQueries({ queryKey: ['session'] }), // it may have been one's own
      ]),
  });
}

export function useRemovePerson() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (id: string) => callApi<void>('DELETE', `/people/${id}`),
    onSuccess: () => client.invalidateQueries({ queryKey: ['people'] }),
  });
}

export function useInvite() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (body: { role: Role; email?: string }) =>
      callApi<OpenInvitation & { url: string }>('POST', '/invitations', { body }),
    onSuccess: () => client.invalidateQueries({ queryKey: ['invitations'] }),
    gcTime: 0, // the link is as good as a password until it is used
  });
}

export function useWithdraw() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (id: string) => callApi<void>('DELETE', `/invitations/${id}`),
    onSuccess: () => client.invalidateQueries({ queryKey: ['invitations'] }),
  });
}
