import type { QueryClient } from '@tanstack/react-query';
import { createRoute, createRouter, lazyRouteComponent, redirect } from '@tanstack/react-router';
import { builderRoutes } from './builder/builder-routes.ts';
import { formRoutes, surveyRoutes } from './collectors/collector-routes.ts';
import { parseDeliverySearch } from './deliveries/delivery-search.ts';
import { frame, root, signIn, welcome } from './frame/frame-routes.tsx';
import { noteNavigation } from './frame/page-title.tsx';
import { ErrorState } from './states/error-state.tsx';
import { LoadingState } from './states/loading-state.tsx';
import { NotFound } from './states/not-found.tsx';
import { parseNewWebhookSearch } from './webhooks/create/new-webhook-search.ts';
import { parseStatsSearch } from './webhooks/statistics/stats-search.ts';

/** Every page of the dashboard. Each is loaded when it is first visited. */

const start = createRoute({
  getParentRoute: () => frame,
  path: '/',
  beforeLoad: () => {
    throw redirect({ to: '/surveys', replace: true });
  },
});

const webhooks = createRoute({
  getParentRoute: () => frame,
  path: '/webhooks',
  component: lazyRouteComponent(() => import('./webhooks/webhook-list-page.tsx'), 'WebhookListPage'),
});
const newWebhook = createRoute({
  getParentRoute: () => frame,
  path: '/webhooks/new',
  validateSearch: parseNewWebhookSearch,
  component: lazyRouteComponent(() => import('./webhooks/create/new-webhook-page.tsx'), 'NewWebhookPage'),
});
const webhook = createRoute({
  getParentRoute: () => frame,
  path: '/webhooks/$webhookId',
  component: lazyRouteComponent(() => import('./webhooks/webhook-layout.tsx'), 'WebhookLayout'),
});
const webhookDeliveries = createRoute({
  getParentRoute: () => webhook,
  path: '/',
  validateSearch: parseDeliverySearch,
  component: lazyRouteComponent(() => import('./deliveries/delivery-list.tsx'), 'DeliveryList'),
});
const webhookStatistics = createRoute({
  getParentRoute: () => webhook,
  path: '/statistics',
  validateSearch: parseStatsSearch,
  component: lazyRouteComponent(
    () => import('./webhooks/statistics/webhook-statistics.tsx'),
    'WebhookStatistics',
  ),
});
const webhookSettings = createRoute({
  getParentRoute: () => webhook,
  path: '/settings',
  component: lazyRouteComponent(() => import('./webhooks/settings/webhook-settings.tsx'), 'WebhookSettings'),
});

const delivery = createRoute({
  getParentRoute: () => frame,
  path: '/deliveries/$deliveryId',
  component: lazyRouteComponent(() => import('./deliveries/delivery-page.tsx'), 'DeliveryPage'),
});

const apiKeys = createRoute({
  getParentRoute: () => frame,
  path: '/api-keys',
  component: lazyRouteComponent(() => import('./api-keys/api-keys-page.tsx'), 'ApiKeysPage'),
});
const people = createRoute({
  getParentRoute: () => frame,
  path: '/people',
  component: lazyRouteComponent(() => import('./people/people-page.tsx'), 'PeoplePage'),
});
const account = createRoute({
  getParentRoute: () => frame,
  path: '/account',
  component: lazyRouteComponent(() => import('./session/account-page.tsx'), 'AccountPage'),
});

/** In the frame, so that one finds the way from there. */
const nothing = createRoute({ getParentRoute: () => frame, path: '$', component: NotFound });

const routeTree = root.addChildren([
  signIn,
  welcome,
  frame.addChildren([
    start,
    ...surveyRoutes,
    ...formRoutes,
    webhooks,
    newWebhook,
    webhook.addChildren([webhookDeliveries, webhookStatistics, webhookSettings]),
    delivery,
    apiKeys,
    people,
    account,
    ...builderRoutes,
    nothing,
  ]),
]);

export function makeRouter(queryClient: QueryClient) {
  const router = createRouter({
    routeTree,
    context: { queryClient },
    defaultPreload: 'intent',
    scrollRestoration: true,
    defaultPendingComponent: () => <LoadingState />,
    defaultErrorComponent: ({ error, reset }) => <ErrorState error={error} onRetry={reset} />,
  });
  router.subscribe('onBeforeNavigate', ({ fromLocation, pathChanged }) => {
    if (fromLocation && pathChanged) noteNavigation();
  });
  return router;
}

declare module '@tanstack/react-router' {
  interface Register {
    router: ReturnType<typeof makeRouter>;
  }
}
