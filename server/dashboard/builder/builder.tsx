import { Alert, Button, Group, Stack, Text } from '@mantine/core';
import { useHotkeys } from '@mantine/hooks';
import { useNavigate, useSearch } from '@tanstack/react-router';
import type { CollectorKind } from '../collectors/collector.ts';
import { focusHeading, PageTitle } from '../frame/page-title.tsx';
import { useWords } from '../language/language.tsx';
import { BackLink } from './back-link.tsx';
import { BuilderBar } from './builder-bar.tsx';
import { BuilderProvider } from './builder-context.ts';
import { BuilderTabs } from './builder-tabs.tsx';
import { builderWords } from './builder-words.ts';
import type { Definition } from './draft/definition.ts';
import { forgetDraft } from './draft/kept-draft.ts';
import { partOf } from './draft/place-faults.ts';
import { LeaveWarning } from './leave-warning.tsx';
import { PreviewPart } from './preview/preview-part.tsx';
import { QuestionsPart } from './questions/questions-part.tsx';
import { SaveNote } from './save-note.tsx';
import { SettingsPart } from './settings/settings-part.tsx';
import { TranslationsPart } from './translations/translations-part.tsx';
import { useBuilderState } from './use-builder-state.ts';

/** Everything that the owner decides of one survey or form. The part is in the address; the draft outlives a change of part. */
export function Builder(about: { kind: CollectorKind; loaded: Definition; answered: ReadonlySet<string> }) {
  const words = useWords(builderWords);
  const state = useBuilderState(about.kind, about.loaded, about.answered);
  const { part = 'questions' } = useSearch({ strict: false });
  const navigate = useNavigate();
  useHotkeys([['mod+S', () => void state.save()]], [], true);

  const { kind, base, draft } = state;
  const title = draft.title.trim() || words.untitled;

  function drop() {
    state.dropChanges();
    focusHeading();
  }

  /** Opens the first place that has a fault, wherever it is, and gives it the focus. */
  function showFault() {
    const [first] = state.faults;
    if (first === undefined) return;
    const question = draft.questions.find(({ local }) => first.startsWith(`${local}/`));
    if (question) state.setOpenQuestion(question.local);
    const target = partOf(first, draft);
    const search = { part: target === 'questions' ? undefined : target };
    void navigate({ to: '.', search, replace: true }).then(() =>
      // Once what is there was drawn.
      setTimeout(() => document.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus(), 50),
    );
  }

  return (
    <BuilderProvider value={state}>
      <Stack gap="md">
        <div>
          <BackLink kind={kind} id={base.id} title={base.title} />
          <PageTitle inWindow={words[kind].editing(title)}>{title}</PageTitle>
        </div>
        <BuilderBar />
        <BuilderTabs part={part} />
        <SaveNote onShow={showFault} />
        {state.isRestored && (
          <Alert>
            <Group justify="space-between" gap="xs">
              <Text size="sm">{words.restored}</Text>
              <Button size="xs" variant="default" onClick={drop}>
                {words.drop}
              </Button>
            </Group>
          </Alert>
        )}
        {base.status === 'published' && part !== 'preview' && (
          <Text size="sm" c="dimmed">
            {words[kind].liveNote}
          </Text>
        )}
        {part === 'questions' && <QuestionsPart />}
        {part === 'settings' && <SettingsPart />}
        {part === 'translations' && <TranslationsPart />}
        {part === 'preview' && <PreviewPart />}
      </Stack>
      <LeaveWarning isDirty={state.isDirty} onLeave={() => forgetDraft(base.id)} />
    </BuilderProvider>
  );
}
