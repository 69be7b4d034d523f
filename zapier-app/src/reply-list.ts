import { type Bundle, defineTrigger, type ZObject } from 'zapier-platform-core';
import type { CollectorWords } from './collector-words.ts';
import { inputText } from './input-text.ts';
import { listPage } from './list-page.ts';

/** The responses or submissions of one survey or form to choose from, newest first; nothing that people see as a trigger. */
export function replyList(words: CollectorWords) {
  const { replyNoun, replyTitle, title, idField } = words;
  return defineTrigger({
    key: words.replyListKey,
    noun: replyTitle,
    display: {
      label: `New ${replyTitle} of One ${title}`,
      description: `Triggers when a ${replyNoun} comes in. Fills the dropdowns.`,
      hidden: true,
    },
    operation: {
      type: 'polling',
      canPaginate: true,
      async perform(z: ZObject, bundle: Bundle) {
        const id = inputText(bundle.inputData[idField]);
        if (id === '') return [];
        const path = `${words.path}/${encodeURIComponent(id)}/${words.repliesPath}`;
        return listPage(z, bundle, path, (item) => {
          const { id, number, created_at, submitted_at } = item[replyNoun];
          const { email, name } = item.respondent;
          const who = email ?? name ?? 'anonymous';
          return { id: String(id), title: `#${number} – ${who} – ${created_at ?? submitted_at}` };
        });
      },
      sample: {
        id: '0197c0de-0000-7000-8000-000000000002',
        title: '#1 – ada@example.com – 2025-01-15T10:30:00.000Z',
      },
    },
  });
}
