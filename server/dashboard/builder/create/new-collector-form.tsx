import { Alert, Button, Group, NativeSelect, Radio, Stack, TextInput } from '@mantine/core';
import { Link, useNavigate } from '@tanstack/react-router';
import { type FormEvent, useRef, useState } from 'react';
import type { CollectorKind } from '../../collectors/collector.ts';
import { useLanguage, useWords } from '../../language/language.tsx';
import { problemText } from '../../states/problem-text.ts';
import classes from '../builder.module.css';
import { useCreateCollector } from '../builder-queries.ts';
import { PAGE_LANGUAGES, type PageLanguage } from '../draft/definition.ts';
import { collectorSettingsWords } from '../settings/collector-settings-words.ts';
import { createWords } from './create-words.ts';
import { creationOf, STARTS, type StartName } from './starts.ts';

export function NewCollectorForm({ kind }: { kind: CollectorKind }) {
  const words = useWords(createWords);
  const { language: names } = useWords(collectorSettingsWords);
  const { language: ours } = useLanguage();
  const navigate = useNavigate();
  const create = useCreateCollector(kind);
  const titleField = useRef<HTMLInputElement>(null);
  const [title, setTitle] = useState('');
  const [start, setStart] = useState<StartName>('empty');
  const [language, setLanguage] = useState<PageLanguage>(ours === 'pt' ? 'pt-BR' : 'en');
  const [wasSent, setWasSent] = useState(false);
  const isMissing = wasSent && start === 'empty' && !title.trim();

  function submit(event: FormEvent) {
    event.preventDefault();
    setWasSent(true);
    if (start === 'empty' && !title.trim()) return titleField.current?.focus();
    create.mutate(creationOf(kind, { start, title, language }), {
      onSuccess: ({ id }) => void navigate({ to: `/${kind}/$collectorId/edit`, params: { collectorId: id } }),
    });
  }

  return (
    <form onSubmit={submit} noValidate>
      <Stack gap="lg" maw={720}>
        {create.error && (
          <Alert color="red" role="alert">
            {problemText(create.error, ours)}
          </Alert>
        )}
        <TextInput
          ref={titleField}
          label={words.title}
          description={words.titleMore}
          placeholder={start === 'empty' ? undefined : words.starts[start].name}
          value={title}
          maxLength={300}
          error={isMissing && words.titleMissing}
          onChange={(event) => setTitle(event.currentTarget.value)}
        />
        <Radio.Group
          label={words.start}
          value={start}
          onChange={(value) => setStart(STARTS[kind].find((one) => one === value) ?? 'empty')}
        >
          <div className={classes.kinds}>
            {STARTS[kind].map((name) => (
              <div key={name} className={classes.kind}>
                <Radio
                  value={name}
                  label={words.starts[name].name}
                  description={words.starts[name].explanation}
                />
              </div>
            ))}
          </div>
        </Radio.Group>
        <NativeSelect
          label={words.language}
          value={language}
          styles={{ wrapper: { maxWidth: 260 } }}
          onChange={({ currentTarget: { value } }) =>
            setLanguage(PAGE_LANGUAGES.find((one) => one === value) ?? 'en')
          }
          data={PAGE_LANGUAGES.map((value) => ({ value, label: names[value] }))}
        />
        <Group>
          <Button type="submit" loading={create.isPending}>
            {words[kind].create}
          </Button>
          <Button variant="default" renderRoot={(props) => <Link to={`/${kind}`} {...props} />}>
            {words.cancel}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
