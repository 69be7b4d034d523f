import { createContext, useContext } from 'react';
import type { Collector, CollectorKind } from './collector.ts';

/** The survey or form whose page this is: set by the page around its tabs (collector-page.tsx). */
export const ThisCollector = createContext<{ kind: CollectorKind; collector: Collector } | null>(null);

export function useThisCollector() {
  const known = useContext(ThisCollector);
  if (!known) throw new Error('this belongs on the page of a survey or form');
  return known;
}
