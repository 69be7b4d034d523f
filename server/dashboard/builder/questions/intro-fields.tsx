import { Paper, Stack, Textarea, TextInput } from '@mantine/core';
import { useWords } from '../../language/language.tsx';
import { useBuilder, useFaultText } from '../builder-context.ts';
import { builderWords } from '../builder-words.ts';

/** What visitors read first. */
export function IntroFields() {
  const words = useWords(builderWords);
  const { kind, draft, edit } = useBuilder();
  const faultText = useFaultText();
  return (
    <Paper withBorder p="md">
      <Stack gap="sm">
        <TextInput
          label={words[kind].title}
          value={draft.title}
          maxLength={300}
          required
          withAsterisk={false}
          error={faultText('title')}
          onChange={({ currentTarget: { value } }) =>
            edit((present) => ({ ...present, title: value }), ['title'])
          }
        />
        <Textarea
          label={words.intro}
          description={words.introMore}
          value={draft.description}
          maxLength={5_000}
          autosize
          minRows={2}
          maxRows={12}
          error={faultText('description')}
          onChange={({ currentTarget: { value } }) =>
            edit((present) => ({ ...present, description: value }), ['description'])
          }
        />
      </Stack>
    </Paper>
  );
}
