import { Anchor, Button, Group, Text } from '@mantine/core';
import IconCheck from '@tabler/icons-react/icons/IconCheck';
import IconPencil from '@tabler/icons-react/icons/IconPencil';
import { useEffect, useRef } from 'react';
import { CollectorStatusChip } from '../collectors/collector-status-chip.tsx';
import { focusHeading } from '../frame/page-title.tsx';
import { useWords } from '../language/language.tsx';
import { noticeDone } from '../states/notice.ts';
import classes from './builder.module.css';
import { useBuilder } from './builder-context.ts';
import { builderWords } from './builder-words.ts';
import { questionWords } from './questions/question-words.ts';
import { useQuestionName } from './questions/use-question-name.ts';

/** Stays in sight: whether everything is saved, and what makes it so. */
export function BuilderBar() {
  const words = useWords(builderWords);
  const { kind, base, isDirty, isSaving, isPublishing, save, publish, removed } = useBuilder();
  const isOpen = base.status === 'published';
  const publishLabel =
    base.status === 'closed' ? words.reopen : isDirty ? words.saveAndPublish : words.publish;

  async function publishNow() {
    if (await publish()) noticeDone(words[kind].publishedNow);
  }

  return (
    <div className={classes.bar}>
      <Group justify="space-between" gap="xs">
        <Group gap="xs">
          <CollectorStatusChip status={base.status} />
          <Group gap={4} role="status" wrap="nowrap">
            {isDirty ? <IconPencil size={16} aria-hidden /> : <IconCheck size={16} aria-hidden />}
            <Text size="sm" fw={isDirty ? 600 : 400} {...(isDirty ? {} : { c: 'dimmed' })}>
              {isDirty ? words.unsaved : words.saved}
            </Text>
          </Group>
        </Group>
        <Group gap="xs">
          {isOpen && (
            <Anchor href={base.url} target="_blank" rel="noopener" size="sm">
              {words.page}
            </Anchor>
          )}
          <Button
            variant={isOpen ? 'filled' : 'default'}
            onClick={() => void save()}
            loading={isSaving}
            disabled={!isDirty}
            title={words.shortcut}
          >
            {words.save}
          </Button>
          {!isOpen && (
            <Button
              onClick={() => void publishNow()}
              loading={isPublishing}
              disabled={isSaving && !isPublishing}
            >
              {publishLabel}
            </Button>
          )}
        </Group>
      </Group>
      {removed && <RemovedNote />}
    </div>
  );
}

/** Where it is seen wherever one is in a long list; the focus goes to the way back. */
function RemovedNote() {
  const words = useWords(questionWords);
  const nameOf = useQuestionName();
  const { kind, removed, restore } = useBuilder();
  const button = useRef<HTMLButtonElement>(null);
  useEffect(() => {
    if (removed) button.current?.focus();
  }, [removed]);
  if (!removed) return null;
  function bringBack() {
    restore();
    focusHeading();
  }
  return (
    <Group gap="xs" pt="xs" role="status">
      <Text size="sm">{words[kind].deleted(nameOf(removed.question, removed.at))}</Text>
      <Button ref={button} size="compact-sm" variant="default" onClick={bringBack}>
        {words.undo}
      </Button>
    </Group>
  );
}
