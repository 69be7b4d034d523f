import { type Bundle, defineTrigger, type ZObject } from 'zapier-platform-core';
import type { CollectorWords } from './collector-words.ts';
import { listPage } from './list-page.ts';

/** The surveys or forms to choose from, newest first; nothing that people see as a trigger. */
export function collectorList(words: CollectorWords) {
  const { noun, title } = words;
  return defineTrigger({
    key: words.listKey,
    noun: title,
    display: {
      label: `New ${title}`,
      description: `Triggers when a ${noun} is made. Fills the dropdowns.`,
      hidden: true,
    },
    operation: {
      type: 'polling',
      canPaginate: true,
      perform: (z: ZObject, bundle: Bundle) =>
        listPage(z, bundle, words.path, ({ id, title, status }) => ({
          id: String(id),
          title: status === 'published' ? String(title) : `${title} (${status})`,
        })),
      sample: { id: '0197c0de-0000-7000-8000-000000000001', title: `A ${noun}` },
    },
  });
}
