import { List, Text, TextInput } from '@mantine/core';
import { useWords } from '../language/language.tsx';
import { adviseUrl } from './advise-url.ts';
import { webhookFormWords } from './form-words.ts';

/** Advice comes while typing; faults only when they cannot be cured by typing on, or after sending. */
export function UrlInput(about: {
  value: string;
  onChange: (url: string) => void;
  mustBeRight: boolean;
  wasRefused: boolean;
}) {
  const words = useWords(webhookFormWords);
  const { fault, hints } = adviseUrl(about.value);
  const isToldNow = fault === 'scheme' || fault === 'credentials' || fault === 'tooLong';
  const error =
    fault && (about.mustBeRight || isToldNow)
      ? words.urlFault[fault]
      : about.wasRefused
        ? words.urlRefused
        : undefined;
  return (
    <div>
      <TextInput
        label={words.url}
        description={words.urlDescription}
        type="url"
        inputMode="url"
        autoComplete="off"
        spellCheck={false}
        withAsterisk
        required
        value={about.value}
        onChange={(event) => about.onChange(event.currentTarget.value)}
        error={error}
      />
      <div role="status">
        {hints.length > 0 && (
          <List size="sm" mt={6} spacing={4}>
            {hints.map((hint) => (
              <List.Item key={hint}>
                <Text size="sm" c="dimmed">
                  {words.urlHint[hint]}
                </Text>
              </List.Item>
            ))}
          </List>
        )}
      </div>
    </div>
  );
}
