import IconLock from '@tabler/icons-react/icons/IconLock';
import { useWords } from '../language/language.tsx';
import { EmptyState } from './empty-state.tsx';
import { stateWords } from './state-words.ts';

export function NoPermission() {
  const words = useWords(stateWords);
  return (
    <EmptyState title={words.noPermission} icon={<IconLock aria-hidden />}>
      {words.noPermissionMore}
    </EmptyState>
  );
}
