import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { frame } from '../frame/frame-routes.tsx';
import { parseReplySearch } from './answers/reply-search.ts';

/** Lists of surveys and forms, the pages of each, and each of their answers. Both have the same pages under their own words. */

const list = () => import('./collector-list-page.tsx');
const layout = () => import('./collector-page.tsx');
const answersTab = lazyRouteComponent(() => import('./answers/answers-tab.tsx'), 'AnswersTab');
const shareTab = lazyRouteComponent(() => import('./share/share-tab.tsx'), 'ShareTab');
const integrationsTab = lazyRouteComponent(
  () => import('./integrations/integrations-tab.tsx'),
  'IntegrationsTab',
);
const reply = () => import('./answers/reply-page.tsx');

const surveys = createRoute({
  getParentRoute: () => frame,
  path: '/surveys',
  component: lazyRouteComponent(list, 'SurveyListPage'),
});
const survey = createRoute({
  getParentRoute: () => frame,
  path: '/surveys/$collectorId',
  component: lazyRouteComponent(layout, 'SurveyPage'),
});
const surveyAnswers = createRoute({
  getParentRoute: () => survey,
  path: '/',
  validateSearch: parseReplySearch,
  component: answersTab,
});
const surveyShare = createRoute({ getParentRoute: () => survey, path: '/share', component: shareTab });
const surveyIntegrations = createRoute({
  getParentRoute: () => survey,
  path: '/integrations',
  component: integrationsTab,
});
const response = createRoute({
  getParentRoute: () => frame,
  path: '/surveys/$collectorId/responses/$replyId',
  component: lazyRouteComponent(reply, 'ResponsePage'),
});

const forms = createRoute({
  getParentRoute: () => frame,
  path: '/forms',
  component: lazyRouteComponent(list, 'FormListPage'),
});
const form = createRoute({
  getParentRoute: () => frame,
  path: '/forms/$collectorId',
  component: lazyRouteComponent(layout, 'FormPage'),
});
const formAnswers = createRoute({
  getParentRoute: () => form,
  path: '/',
  validateSearch: parseReplySearch,
  component: answersTab,
});
const formShare = createRoute({ getParentRoute: () => form, path: '/share', component: shareTab });
const formIntegrations = createRoute({
  getParentRoute: () => form,
  path: '/integrations',
  component: integrationsTab,
});
const submission = createRoute({
  getParentRoute: () => frame,
  path: '/forms/$collectorId/submissions/$replyId',
  component: lazyRouteComponent(reply, 'SubmissionPage'),
});

export const surveyRoutes = [
  surveys,
  survey.addChildren([surveyAnswers, surveyShare, surveyIntegrations]),
  response,
] as const;
export const formRoutes = [
  forms,
  form.addChildren([formAnswers, formShare, formIntegrations]),
  submission,
] as const;
