import type { QueryClient } from '@tanstack/react-query';
import {
  createRootRouteWithContext,
  createRoute,
  lazyRouteComponent,
  redirect,
} from '@tanstack/react-router';
import { sessionQuery } from '../session/session.ts';
import { NotFound } from '../states/not-found.tsx';
import { AppFrame } from './app-frame.tsx';

/** What stands around all pages, and the two pages that stand outside of it. */

export const root = createRootRouteWithContext<{ queryClient: QueryClient }>()({
  notFoundComponent: NotFound,
});

const text = (value: unknown) => (typeof value === 'string' && value ? value : undefined);

export const signIn = createRoute({
  getParentRoute: () => root,
  path: '/sign-in',
  // Only a path of our own: the address is anybody's to write.
  validateSearch: (search: Record<string, unknown>): { back?: string } => {
    const back = text(search.back);
    return back && /^\/(?![/\\])/.test(back) ? { back } : {};
  },
  component: lazyRouteComponent(() => import('../session/sign-in-page.tsx'), 'SignInPage'),
});

export const welcome = createRoute({
  getParentRoute: () => root,
  path: '/welcome',
  validateSearch: (search: Record<string, unknown>): { token?: string } => {
    const token = text(search.token);
    return token ? { token } : {};
  },
  component: lazyRouteComponent(() => import('../session/welcome-page.tsx'), 'WelcomePage'),
});

export const frame = createRoute({
  getParentRoute: () => root,
  id: 'frame',
  component: AppFrame,
  beforeLoad: async ({ context, location }) => {
    const session = await context.queryClient.ensureQueryData(sessionQuery);
    if (!session) throw redirect({ to: '/sign-in', search: { back: location.href }, replace: true });
  },
});
