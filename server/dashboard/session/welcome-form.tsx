import { Alert, Button, PasswordInput, Stack, TextInput } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { type FormEvent, useState } from 'react';
import { isProblem } from '../api/api-problem.ts';
import { callApi } from '../api/call-api.ts';
import { useLanguage, useWords } from '../language/language.tsx';
import { focusFirstFault } from '../states/focus-first-fault.ts';
import { problemText } from '../states/problem-text.ts';
import type { Invitation } from './invitation.ts';
import { type Session, sessionQuery } from './session.ts';
import { sessionWords } from './session-words.ts';

export const LEAST_PASSWORD_LENGTH = 10;

export function WelcomeForm({ token, invitation }: { token: string; invitation: Invitation }) {
  const words = useWords(sessionWords);
  const { language } = useLanguage();
  const navigate = useNavigate();
  const client = useQueryClient();
  const [person, setPerson] = useState({ name: '', email: invitation.email ?? '', password: '' });
  const [wasSent, setWasSent] = useState(false);
  const accept = useMutation({
    mutationFn: () =>
      callApi<Session>('POST', '/session/welcome', {
        // The language in which the person has just read this page.
        body: { ...person, token, language, name: person.name.trim(), email: person.email.trim() },
      }),
    onSuccess: async (session) => {
      client.setQueryData(sessionQuery.queryKey, session);
      await navigate({ to: '/', replace: true });
    },
  });

  const faults = {
    name: !person.name.trim() && words.nameMissing,
    email: !/^\S+@\S+$/.test(person.email.trim()) && words.emailMissing,
    password: person.password.length < LEAST_PASSWORD_LENGTH && words.passwordTooShort(LEAST_PASSWORD_LENGTH),
  };
  const set = (name: keyof typeof person) => (event: FormEvent<HTMLInputElement>) =>
    setPerson({ ...person, [name]: event.currentTarget.value });

  function refusalText(error: unknown): string {
    if (isProblem(error, 409)) return words.emailTaken;
    if (isProblem(error, 404)) return words.linkUsed;
    const refused = isProblem(error, 422) ? error.faults.map(({ pointer }) => pointer) : [];
    if (refused.includes('/password')) return words.passwordRefused;
    if (refused.includes('/email')) return words.emailRefused(invitation.email);
    return problemText(error, language);
  }

  function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    setWasSent(true);
    if (!faults.name && !faults.email && !faults.password) accept.mutate();
    else focusFirstFault(event.currentTarget);
  }

  return (
    <form onSubmit={submit} noValidate>
      <Stack>
        {accept.isError && (
          <Alert color="red" role="alert">
            {refusalText(accept.error)}
          </Alert>
        )}
        <TextInput
          label={words.name}
          autoComplete="name"
          maxLength={200}
          value={person.name}
          onChange={set('name')}
          error={wasSent && faults.name}
        />
        <TextInput
          label={words.email}
          type="email"
          autoComplete="username"
          value={person.email}
          onChange={set('email')}
          error={wasSent && faults.email}
        />
        <PasswordInput
          label={words.newPassword}
          description={words.passwordHint(LEAST_PASSWORD_LENGTH)}
          autoComplete="new-password"
          value={person.password}
          onChange={set('password')}
          error={wasSent && faults.password}
        />
        <Button type="submit" loading={accept.isPending} fullWidth>
          {words.start}
        </Button>
      </Stack>
    </form>
  );
}
