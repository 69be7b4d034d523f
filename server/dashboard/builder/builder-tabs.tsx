import { Link } from '@tanstack/react-router';
import { useWords } from '../language/language.tsx';
import tabs from '../states/tab-bar.module.css';
import { useActiveTabInView } from '../states/use-active-tab-in-view.ts';
import { useBuilder } from './builder-context.ts';
import type { BuilderPart } from './builder-search.ts';
import { builderWords } from './builder-words.ts';

const PARTS: readonly BuilderPart[] = ['questions', 'settings', 'translations', 'preview'];

export function BuilderTabs({ part }: { part: BuilderPart }) {
  const words = useWords(builderWords);
  const { kind } = useBuilder();
  const bar = useActiveTabInView(part);
  return (
    <nav ref={bar} aria-label={words[kind].parts} className={tabs.tabs}>
      {PARTS.map((one) => (
        <Link
          key={one}
          to="."
          search={{ part: one === 'questions' ? undefined : one }}
          className={tabs.tab}
          activeOptions={{ exact: true, includeSearch: true }}
          {...(one === part ? { 'data-active': true, 'aria-current': 'page' as const } : {})}
        >
          {words.part[one]}
        </Link>
      ))}
    </nav>
  );
}
