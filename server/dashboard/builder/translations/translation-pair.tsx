import { Text, Textarea } from '@mantine/core';
import { useWords } from '../../language/language.tsx';
import classes from '../builder.module.css';
import { useBuilder, useFaultText } from '../builder-context.ts';
import type { PageLanguage } from '../draft/definition.ts';
import type { OwnersText } from '../draft/owners-texts.ts';
import { collectorSettingsWords } from '../settings/collector-settings-words.ts';
import { translationWords } from './translation-words.ts';

export function TranslationPair({
  text,
  from,
  to,
}: {
  text: OwnersText;
  from: PageLanguage;
  to: PageLanguage;
}) {
  const words = useWords(translationWords);
  const { language: names } = useWords(collectorSettingsWords);
  const { edit } = useBuilder();
  const faultText = useFaultText();
  const what = words.what[text.what];
  return (
    <div className={classes.pairs}>
      <div>
        <Text size="xs" c="dimmed">
          {what}
        </Text>
        <Text size="sm" lang={from} className={classes.own ?? ''}>
          {text.own}
        </Text>
      </div>
      <Textarea
        aria-label={`${words.inLanguage(what, names[to])}: ${text.own.slice(0, 80)}`}
        placeholder={names[to]}
        lang={to}
        value={text.translation}
        maxLength={text.maxLength}
        autosize
        minRows={1}
        maxRows={10}
        error={faultText(text.place)}
        onKeyDown={(event) => {
          if (event.key === 'Enter' && !text.isLong) event.preventDefault(); // a line of its own says nothing there
        }}
        onChange={({ currentTarget: { value } }) =>
          edit((draft) => text.translate(draft, value), [text.place])
        }
      />
    </div>
  );
}
