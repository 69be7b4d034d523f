import { Anchor, Box, Checkbox, Group, Stack } from '@mantine/core';
import { useState } from 'react';
import { EVENT_TYPES, type EventType } from '../deliveries/delivery.ts';
import { useWords } from '../language/language.tsx';
import { CollectorScope } from './collector-scope.tsx';
import { ExampleBody } from './example-body.tsx';
import { webhookFormWords } from './form-words.ts';
import type { DraftFault, WebhookDraft } from './webhook-draft.ts';
import { webhookWords } from './webhook-words.ts';

export function EventChoice(about: {
  draft: WebhookDraft;
  onChange: (part: Partial<WebhookDraft>) => void;
  faults: DraftFault[];
}) {
  const words = useWords(webhookFormWords);
  const names = useWords(webhookWords);
  const [shown, setShown] = useState<EventType | null>(null);
  const { draft, faults, onChange } = about;
  return (
    <>
      <Checkbox.Group
        label={words.events}
        withAsterisk
        value={draft.eventTypes}
        error={faults.includes('events') && words.eventsMissing}
        // The values are the two event types below, and nothing else can be ticked.
        onChange={(eventTypes) => onChange({ eventTypes: eventTypes as EventType[] })}
      >
        <Stack mt="xs" gap="md">
          {EVENT_TYPES.map((type) => (
            <Box key={type}>
              <Group gap="md" align="flex-start" justify="space-between" wrap="nowrap">
                <Checkbox value={type} label={names.event[type]} description={names.eventMore[type]} />
                <Anchor component="button" type="button" size="sm" onClick={() => setShown(type)} ta="right">
                  {words.example}
                </Anchor>
              </Group>
              {draft.eventTypes.includes(type) && (
                <Box ml={32} mt="xs">
                  {type === 'survey.response.created' ? (
                    <CollectorScope
                      kind="surveys"
                      ids={draft.surveyIds}
                      isMissing={faults.includes('surveys')}
                      onChange={(surveyIds) => onChange({ surveyIds })}
                    />
                  ) : (
                    <CollectorScope
                      kind="forms"
                      ids={draft.formIds}
                      isMissing={faults.includes('forms')}
                      onChange={(formIds) => onChange({ formIds })}
                    />
                  )}
                </Box>
              )}
            </Box>
          ))}
        </Stack>
      </Checkbox.Group>
      <ExampleBody eventType={shown} onClose={() => setShown(null)} />
    </>
  );
}
