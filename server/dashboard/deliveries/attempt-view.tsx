import { Button, Group, SegmentedControl, Stack, Tabs, Text, Title } from '@mantine/core';
import { useMemo, useState } from 'react';
import { useFormat, useWords } from '../language/language.tsx';
import { CodeBox } from '../states/code-box.tsx';
import { copyWords } from '../states/copy-words.ts';
import { useCopy } from '../states/use-copy.ts';
import { curlCommand } from './curl-command.ts';
import type { Attempt, Headers } from './delivery.ts';
import { DownloadLink } from './download-link.tsx';
import { deliveryPageWords } from './page-words.ts';
import { prettyBody } from './pretty-body.ts';

/** One attempt with everything that was sent and came back. */
export function AttemptView({ attempt, deliveryId }: { attempt: Attempt; deliveryId: string }) {
  const words = useWords(deliveryPageWords);
  const format = useFormat();
  const [view, setView] = useState<'pretty' | 'raw'>('pretty');
  const fileName = `askusers-${deliveryId}.json`;
  return (
    <Stack component="section" gap="sm" aria-labelledby="attempt-view">
      <Group justify="space-between">
        <Title order={2} size="h4" id="attempt-view">
          {words.attempt(format.number(attempt.number))}
        </Title>
        <SegmentedControl
          size="xs"
          aria-label={words.view}
          value={view}
          onChange={(value) => setView(value === 'raw' ? 'raw' : 'pretty')}
          data={[
            { value: 'pretty', label: words.pretty },
            { value: 'raw', label: words.raw },
          ]}
        />
      </Group>
      <Tabs defaultValue={attempt.outcome === 'delivered' ? 'request' : 'response'} keepMounted={false}>
        <Tabs.List>
          <Tabs.Tab value="request">{words.request}</Tabs.Tab>
          <Tabs.Tab value="response">{words.response}</Tabs.Tab>
        </Tabs.List>
        <Tabs.Panel value="request" pt="sm">
          <Stack gap="sm">
            <Group gap="sm">
              <CopyCurl command={curlCommand(attempt, fileName)} />
              <DownloadLink content={attempt.request.body} fileName={fileName} label={words.download} />
              <Text size="xs" c="dimmed">
                {words.curlMore}
              </Text>
            </Group>
            <CodeBox text={`${words.address} ${attempt.request.url}`} label={words.request} />
            <Exchange headers={attempt.request.headers} body={attempt.request.body} view={view} />
          </Stack>
        </Tabs.Panel>
        <Tabs.Panel value="response" pt="sm">
          <ResponseSide attempt={attempt} deliveryId={deliveryId} view={view} />
        </Tabs.Panel>
      </Tabs>
    </Stack>
  );
}

function CopyCurl({ command }: { command: string }) {
  const { copyCurl } = useWords(deliveryPageWords);
  const words = useWords(copyWords);
  const { state, copy } = useCopy(command);
  return (
    <Button size="xs" variant="default" onClick={copy} aria-live="polite">
      {state === 'idle' ? copyCurl : words[state]}
    </Button>
  );
}

function ResponseSide(about: { attempt: Attempt; deliveryId: string; view: 'pretty' | 'raw' }) {
  const words = useWords(deliveryPageWords);
  const { response, number } = about.attempt;
  const bytes = useMemo(() => response && bytesOf(response), [response]);
  if (!response) return <Text size="sm">{words.noResponse}</Text>;
  return (
    <Stack gap="sm">
      <Text size="sm" fw={600}>
        {words.status(response.status)}
      </Text>
      {response.truncated && <Text size="sm">{words.truncated}</Text>}
      {response.body_base64 !== null && <Text size="sm">{words.binary}</Text>}
      {bytes && (
        <Group>
          <DownloadLink
            content={bytes}
            fileName={`askusers-${about.deliveryId}-answer-${number}.txt`}
            label={words.download}
          />
        </Group>
      )}
      <Exchange
        headers={response.headers}
        body={response.body}
        view={about.view}
        empty={response.body_dropped ? words.dropped : words.emptyBody}
      />
    </Stack>
  );
}

function Exchange(about: { headers: Headers; body: string | null; view: 'pretty' | 'raw'; empty?: string }) {
  const words = useWords(deliveryPageWords);
  return (
    <>
      <Title order={3} size="h6">
        {words.headers}
      </Title>
      <CodeBox text={headerLines(about.headers)} label={words.headers} maxHeight={260} />
      <Title order={3} size="h6">
        {words.body}
      </Title>
      {about.body ? (
        <CodeBox
          text={about.view === 'pretty' ? prettyBody(about.body) : about.body}
          copies={about.body} // the very bytes, for whoever verifies them by hand
          label={words.body}
        />
      ) : (
        <Text size="sm" c="dimmed">
          {about.empty ?? words.emptyBody}
        </Text>
      )}
    </>
  );
}

/** As they came; null when there are none or no more. */
function bytesOf({ body, body_base64 }: NonNullable<Attempt['response']>): string | Uint8Array | null {
  return body_base64 === null ? body || null : Uint8Array.from(atob(body_base64), (one) => one.charCodeAt(0));
}

const headerLines = (headers: Headers) =>
  Object.entries(headers)
    .flatMap(([name, value]) => [value].flat().map((one) => `${name}: ${one}`))
    .join('\n');
