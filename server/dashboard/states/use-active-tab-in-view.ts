import { useEffect, useRef } from 'react';

/** Where tabs reach beyond the edge, as on a telephone, the active one is scrolled to: otherwise nobody sees which it is. */
export function useActiveTabInView(active: string) {
  const bar = useRef<HTMLElement>(null);
  useEffect(() => {
    const tab = bar.current?.querySelector('[aria-current="page"]');
    if (!bar.current || !tab) return;
    const [whole, part] = [bar.current.getBoundingClientRect(), tab.getBoundingClientRect()];
    bar.current.scrollLeft += part.left + part.width / 2 - (whole.left + whole.width / 2);
  }, [active]);
  return bar;
}
