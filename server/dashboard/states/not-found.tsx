import { Button } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { PageTitle } from '../frame/page-title.tsx';
import { useWords } from '../language/language.tsx';
import { EmptyState } from './empty-state.tsx';
import { stateWords } from './state-words.ts';

export function NotFound() {
  const words = useWords(stateWords);
  return (
    <>
      <PageTitle>{words.notFound}</PageTitle>
      <EmptyState
        title={words.notFound}
        actions={<Button renderRoot={(props) => <Link to="/" {...props} />}>{words.toStart}</Button>}
      >
        {words.notFoundMore}
      </EmptyState>
    </>
  );
}
