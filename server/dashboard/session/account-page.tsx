import { Alert, Button, Group, PasswordInput, Stack, Text, TextInput, Title } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { isProblem } from '../api/api-problem.ts';
import { PageHead } from '../frame/page-head.tsx';
import { useLanguage, useWords } from '../language/language.tsx';
import { focusFirstFault } from '../states/focus-first-fault.ts';
import { noticeDone, noticeFault } from '../states/notice.ts';
import { problemText } from '../states/problem-text.ts';
import { useEditSession, useSession } from './session.ts';
import { sessionWords } from './session-words.ts';
import { LEAST_PASSWORD_LENGTH } from './welcome-form.tsx';

export function AccountPage() {
  const words = useWords(sessionWords);
  return (
    <Stack maw={480} gap="xl">
      <PageHead title={words.account} intro={words.accountIntro} />
      <NameForm />
      <PasswordForm />
    </Stack>
  );
}

function NameForm() {
  const words = useWords(sessionWords);
  const { language } = useLanguage();
  const { user } = useSession();
  const [name, setName] = useState(user.name);
  const edit = useEditSession();
  function submit(event: FormEvent) {
    event.preventDefault();
    if (!name.trim()) return;
    edit.mutate(
      { name: name.trim() },
      {
        onSuccess: () => noticeDone(words.saved),
        onError: (error) => noticeFault(problemText(error, language)),
      },
    );
  }
  return (
    <form onSubmit={submit}>
      <Stack gap="sm">
        <TextInput label={words.email} value={user.email} readOnly />
        <TextInput
          label={words.name}
          autoComplete="name"
          maxLength={200}
          value={name}
          onChange={(event) => setName(event.currentTarget.value)}
          error={!name.trim() && words.nameMissing}
        />
        <Group>
          <Button type="submit" loading={edit.isPending}>
            {words.saveName}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}

function PasswordForm() {
  const words = useWords(sessionWords);
  const { language } = useLanguage();
  const [current, setCurrent] = useState('');
  const [next, setNext] = useState('');
  const [wasSent, setWasSent] = useState(false);
  const edit = useEditSession();
  const isCurrentWrong =
    isProblem(edit.error, 422) && edit.error.faults.some(({ pointer }) => pointer === '/password/current');

  function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    setWasSent(true);
    if (!current || next.length < LEAST_PASSWORD_LENGTH) return focusFirstFault(event.currentTarget);
    edit.mutate(
      { password: { current, new: next } },
      {
        onSuccess: () => {
          setCurrent('');
          setNext('');
          setWasSent(false);
          noticeDone(words.passwordChanged);
        },
      },
    );
  }

  return (
    <Stack component="section" gap="sm" aria-labelledby="change-password">
      <Title order={2} size="h4" id="change-password">
        {words.changePassword}
      </Title>
      <Text size="sm" c="dimmed">
        {words.otherSessions}
      </Text>
      {edit.isError && !isCurrentWrong && (
        <Alert color="red" role="alert">
          {isProblem(edit.error, 422) ? words.passwordRefused : problemText(edit.error, language)}
        </Alert>
      )}
      <form onSubmit={submit} noValidate>
        <Stack gap="sm">
          <PasswordInput
            label={words.currentPassword}
            autoComplete="current-password"
            value={current}
            onChange={(event) => setCurrent(event.currentTarget.value)}
            error={(wasSent && !current && words.passwordMissing) || (isCurrentWrong && words.currentWrong)}
          />
          <PasswordInput
            label={words.newPassword}
            description={words.passwordHint(LEAST_PASSWORD_LENGTH)}
            autoComplete="new-password"
            value={next}
            onChange={(event) => setNext(event.currentTarget.value)}
            error={
              wasSent && next.length < LEAST_PASSWORD_LENGTH && words.passwordTooShort(LEAST_PASSWORD_LENGTH)
            }
          />
          <Group>
            <Button type="submit" loading={edit.isPending}>
              {words.changePassword}
            </Button>
          </Group>
        </Stack>
      </form>
    </Stack>
  );
}
