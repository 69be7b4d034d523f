import { Tabs } from '@mantine/core';
import { curlSend, verificationSnippets } from '../../../snippets/verification-snippets.ts';
import { useWords } from '../../language/language.tsx';
import { CodeBox } from '../../states/code-box.tsx';
import { createdWords } from './created-words.ts';

export function VerificationCode({ url }: { url: string }) {
  const words = useWords(createdWords);
  const snippets = [
    ...verificationSnippets.map((one) => ({ ...one, label: one.name })),
    { id: 'curl', name: 'curl', code: curlSend(url), label: words.curl },
  ];
  return (
    <Tabs defaultValue="node" keepMounted={false}>
      <Tabs.List aria-label={words.language}>
        {snippets.map(({ id, name }) => (
          <Tabs.Tab key={id} value={id}>
            {name}
          </Tabs.Tab>
        ))}
      </Tabs.List>
      {snippets.map(({ id, code, label }) => (
        <Tabs.Panel key={id} value={id} pt="xs">
          <CodeBox text={code} label={label} />
        </Tabs.Panel>
      ))}
    </Tabs>
  );
}
