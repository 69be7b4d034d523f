import { Alert, Anchor, Group, Stack, Table, Text } from '@mantine/core';
import { lazy, Suspense } from 'react';
import { useWords } from '../../language/language.tsx';
import { CodeBox } from '../../states/code-box.tsx';
import { CopyText } from '../../states/copy-text.tsx';
import { LoadingState } from '../../states/loading-state.tsx';
import { PageSection } from '../../states/page-section.tsx';
import { useThisCollector } from '../this-collector.ts';
import { embedSnippet } from './embed-snippet.ts';
import { HiddenFieldLinks } from './hidden-field-links.tsx';
import { shareWords } from './share-words.ts';

/** What makes a QR code comes when one is shown. */
const QrCode = lazy(() => import('./qr-code.tsx').then(({ QrCode: component }) => ({ default: component })));

/** All the ways to people: the link, in each language, as a code to point a phone at, in a page of one's own. */
export function ShareTab() {
  const { kind, collector } = useThisCollector();
  const words = useWords(shareWords);
  const its = words[kind];
  return (
    <Stack gap="xl" maw={820}>
      {collector.status !== 'published' && (
        <Alert color="yellow">{collector.status === 'draft' ? its.draft : its.closed}</Alert>
      )}
      <PageSection id="share-link" title={words.link} more={its.linkMore}>
        <LinkText address={collector.url} what={words.link} />
      </PageSection>
      {collector.languages.length > 1 && (
        <PageSection id="share-languages" title={words.perLanguage} more={its.perLanguageMore}>
          <LanguageLinks />
        </PageSection>
      )}
      <PageSection id="share-qr" title={words.qr} more={its.qrMore}>
        <Suspense fallback={<LoadingState rows={1} height={192} />}>
          <QrCode address={collector.url} title={collector.title} />
        </Suspense>
      </PageSection>
      <PageSection id="share-embed" title={words.embed} more={its.embedMore}>
        <CodeBox text={embedSnippet(collector)} label={words.embedCode} />
        <Text size="sm" c="dimmed">
          {words.embedPolicy}
        </Text>
      </PageSection>
      <PageSection id="share-hidden" title={words.hidden} more={its.hiddenMore}>
        <HiddenFieldLinks kind={kind} collector={collector} />
      </PageSection>
    </Stack>
  );
}

function LinkText({ address, what }: { address: string; what: string }) {
  return (
    <Group gap="xs" wrap="nowrap">
      <Anchor href={address} target="_blank" rel="noopener" size="sm" ff="monospace" style={BREAKS}>
        {address}
      </Anchor>
      <CopyText text={address} what={what} />
    </Group>
  );
}

const BREAKS = { overflowWrap: 'anywhere' } as const;

function LanguageLinks() {
  const { collector } = useThisCollector();
  const words = useWords(shareWords);
  return (
    <Table withTableBorder captionSide="top">
      <Table.Tbody>
        {collector.languages.map((language) => (
          <Table.Tr key={language}>
            <Table.Th scope="row" fw={500}>
              {words.languages[language]}
            </Table.Th>
            <Table.Td>
              <LinkText
                address={`${collector.url}?lang=${language}`}
                what={words.linkIn(words.languages[language])}
              />
            </Table.Td>
          </Table.Tr>
        ))}
      </Table.Tbody>
    </Table>
  );
}
