import { Alert, Button, PasswordInput, Stack, Text, TextInput } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { type FormEvent, useState } from 'react';
import { isProblem } from '../api/api-problem.ts';
import { callApi } from '../api/call-api.ts';
import { useLanguage, useWords } from '../language/language.tsx';
import { focusFirstFault } from '../states/focus-first-fault.ts';
import { problemText } from '../states/problem-text.ts';
import { Doorway } from './doorway.tsx';
import { type Session, sessionQuery } from './session.ts';
import { sessionWords } from './session-words.ts';

export function SignInPage() {
  const words = useWords(sessionWords);
  const { language, choose } = useLanguage();
  const { back } = useSearch({ from: '/sign-in' });
  const navigate = useNavigate();
  const client = useQueryClient();
  const [email, setEmail] = useState('');
  const [password, setPassword] = useState('');
  const [wasSent, setWasSent] = useState(false);
  const signIn = useMutation({
    mutationFn: () => callApi<Session>('POST', '/session', { body: { email: email.trim(), password } }),
    onSuccess: async (session) => {
      client.clear(); // of what somebody else saw here before
      client.setQueryData(sessionQuery.queryKey, session);
      choose(session.user.language);
      await navigate({ href: back ?? '/', replace: true });
    },
  });

  function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    setWasSent(true);
    if (email.trim() && password) signIn.mutate();
    else focusFirstFault(event.currentTarget);
  }

  return (
    <Doorway title={words.signIn} intro={words.signInIntro}>
      <form onSubmit={submit} noValidate>
        <Stack>
          {signIn.isError && (
            <Alert color="red" role="alert">
              {isProblem(signIn.error, 401) || isProblem(signIn.error, 422)
                ? words.wrong
                : problemText(signIn.error, language)}
            </Alert>
          )}
          <TextInput
            label={words.email}
            type="email"
            autoComplete="username"
            value={email}
            onChange={(event) => setEmail(event.currentTarget.value)}
            error={wasSent && !email.trim() && words.emailMissing}
          />
          <PasswordInput
            label={words.password}
            autoComplete="current-password"
            value={password}
            onChange={(event) => setPassword(event.currentTarget.value)}
            error={wasSent && !password && words.passwordMissing}
          />
          <Button type="submit" loading={signIn.isPending} fullWidth>
            {words.signIn}
          </Button>
          <Text size="sm" c="dimmed">
            {words.forgotten}
          </Text>
        </Stack>
      </form>
    </Doorway>
  );
}
