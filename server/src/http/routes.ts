import { apiKeyRoutes } from './api-key-routes.ts';
import { formRoutes, surveyRoutes } from './collector-routes.ts';
import { deliveryRoutes } from './delivery-routes.ts';
import { eventRoutes } from './event-routes.ts';
import { fileRoutes } from './file-routes.ts';
import { invitationRoutes } from './invitation-routes.ts';
import { meRoutes } from './me-routes.ts';
import { peopleRoutes } from './people-routes.ts';
import { recoveryRoutes } from './recovery-routes.ts';
import { responseCsvRoute, submissionCsvRoute } from './reply-csv-routes.ts';
import { responseRoutes, submissionRoutes } from './reply-routes.ts';
import { rotationRoutes } from './rotation-routes.ts';
import type { Route } from './route.ts';
import { sessionRoutes } from './session-routes.ts';
import { webhookActionRoutes } from './webhook-action-routes.ts';
import { webhookRoutes } from './webhook-routes.ts';
import { webhookStatsRoutes } from './webhook-stats-routes.ts';

/** The whole API under /api/v1 in one table, save signing in (sign-in-routes.ts). */
export const routes: readonly Route[] = [
  ...meRoutes,
  ...surveyRoutes,
  ...responseRoutes,
  responseCsvRoute,
  ...formRoutes,
  ...submissionRoutes,
  submissionCsvRoute,
  ...webhookRoutes,
  ...webhookActionRoutes,
  ...rotationRoutes,
  ...recoveryRoutes,
  ...webhookStatsRoutes,
  ...deliveryRoutes,
  ...eventRoutes,
  ...apiKeyRoutes,
  ...sessionRoutes,
  ...peopleRoutes,
  ...invitationRoutes,
  ...fileRoutes,
];
