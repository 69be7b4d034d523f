import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { frame } from '../frame/frame-routes.tsx';
import { parseBuilderSearch } from './builder-search.ts';

/** Where surveys and forms are made and edited. */
export const builderRoutes = [
  createRoute({
    getParentRoute: () => frame,
    path: '/surveys/new',
    component: lazyRouteComponent(() => import('./create/new-collector-page.tsx'), 'NewSurveyPage'),
  }),
  createRoute({
    getParentRoute: () => frame,
    path: '/forms/new',
    component: lazyRouteComponent(() => import('./create/new-collector-page.tsx'), 'NewFormPage'),
  }),
  createRoute({
    getParentRoute: () => frame,
    path: '/surveys/$collectorId/edit',
    validateSearch: parseBuilderSearch,
    component: lazyRouteComponent(() => import('./builder-page.tsx'), 'SurveyBuilderPage'),
  }),
  createRoute({
    getParentRoute: () => frame,
    path: '/forms/$collectorId/edit',
    validateSearch: parseBuilderSearch,
    component: lazyRouteComponent(() => import('./builder-page.tsx'), 'FormBuilderPage'),
  }),
] as const;
