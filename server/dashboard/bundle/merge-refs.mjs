import { useMergedRef } from '@mantine/hooks';

/** In place of the one of @floating-ui/react, the only thing that scroll areas take from it: tables have one, and would bring all of it along. */
export const useMergeRefs = (refs) => useMergedRef(...refs);
