import { Link, useLocation } from '@tanstack/react-router';
import classes from './tab-bar.module.css';
import { useActiveTabInView } from './use-active-tab-in-view.ts';

export interface TabAddress {
  to: string;
  label: string;
}

/** Parts of one thing, each with an address of its own. */
export function TabBar({ label, tabs }: { label: string; tabs: readonly TabAddress[] }) {
  const bar = useActiveTabInView(useLocation().pathname);
  return (
    <nav ref={bar} aria-label={label} className={classes.tabs}>
      {tabs.map(({ to, label: name }) => (
        <Link
          key={to}
          to={to}
          className={classes.tab}
          activeOptions={{ exact: true, includeSearch: false }}
          activeProps={{ 'data-active': true, 'aria-current': 'page' }}
        >
          {name}
        </Link>
      ))}
    </nav>
  );
}
