import { Tabs } from '@mantine/core';
import { useWords } from '../../language/language.tsx';
import { CodeBox } from '../../states/code-box.tsx';
import { createdWords } from './created-words.ts';
import { verificationSnippets } from './verification-snippets.ts';

export function VerificationCode({ url }: { url: string }) {
  const words = useWords(createdWords);
  const snippets = verificationSnippets(url);
  const names = { node: 'Node', python: 'Python', php: 'PHP', curl: 'curl' };
  return (
    <Tabs defaultValue="node" keepMounted={false}>
      <Tabs.List aria-label={words.language}>
        {snippets.map(({ id }) => (
          <Tabs.Tab key={id} value={id}>
            {names[id]}
          </Tabs.Tab>
        ))}
      </Tabs.List>
      {snippets.map(({ id, code }) => (
        <Tabs.Panel key={id} value={id} pt="xs">
          <CodeBox text={code} label={id === 'curl' ? words.curl : names[id]} />
        </Tabs.Panel>
      ))}
    </Tabs>
  );
}
