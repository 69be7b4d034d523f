import { usePart } from '../states/use-part.ts';
import { AccountIcon } from './account-icon.tsx';

const loadMenu = () => import('./account-menu.tsx').then(({ AccountMenu }) => AccountMenu);

/** The menu behind it is loaded when somebody reaches for it: it needs what places things over a page, which few first visits do. */
export function AccountButton() {
  const { Part: AccountMenu, ask } = usePart(loadMenu);
  if (AccountMenu) return <AccountMenu />;
  return (
    <AccountIcon
      aria-haspopup="menu"
      aria-expanded={false}
      onPointerEnter={() => void loadMenu().catch(() => undefined)} // a guess; the click tells of faults
      onClick={() => void ask()}
    />
  );
}
