import { Title } from '@mantine/core';
import { type ReactNode, useEffect, useRef } from 'react';

/** False until the first page has been shown: whoever has just opened the address begins at its top, as everywhere. */
let hasNavigated = false;
export const noteNavigation = () => {
  hasNavigated = true;
};

/** For when what had the focus goes: nobody should land at the top of the frame. */
export const focusHeading = () => document.querySelector<HTMLElement>('h1')?.focus({ preventScroll: true });

/** The page's h1. It takes the focus when the page was reached by a link, so that a screen reader says where one is. */
export function PageTitle({ children, inWindow }: { children: ReactNode; inWindow?: string }) {
  const heading = useRef<HTMLHeadingElement>(null);
  const name = inWindow ?? (typeof children === 'string' ? children : '');
  useEffect(() => {
    if (hasNavigated) heading.current?.focus({ preventScroll: true });
  }, []);
  useEffect(() => {
    document.title = name ? `${name} · Ask Users` : 'Ask Users';
  }, [name]);
  return (
    <Title order={1} size="h2" tabIndex={-1} ref={heading}>
      {children}
    </Title>
  );
}
