import type { Route } from '../route.ts';
import { routes } from '../routes.ts';
import type { Endpoint } from './endpoint.ts';
import type { Operation, Operations } from './operation.ts';
import { collectorOperations } from './operations/collector-operations.ts';
import { deliveryOperations } from './operations/delivery-operations.ts';
import { eventOperations } from './operations/event-operations.ts';
import { fileOperations } from './operations/file-operations.ts';
import { peopleOperations } from './operations/people-operations.ts';
import { publicEndpoints } from './operations/public-endpoints.ts';
import { replyOperations } from './operations/reply-operations.ts';
import { signInEndpoints } from './operations/sign-in-endpoints.ts';
import { systemEndpoints } from './operations/system-endpoints.ts';
import { webhookActionOperations } from './operations/webhook-action-operations.ts';
import { webhookOperations } from './operations/webhook-operations.ts';

/** What is told about the routes of the table, by method and path. */
export const operations: Operations = {
  ...peopleOperations,
  ...collectorOperations,
  ...replyOperations,
  ...webhookOperations,
  ...webhookActionOperations,
  ...deliveryOperations,
  ...eventOperations,
  ...fileOperations,
};

export const routeName = ({ method, path }: Pick<Route, 'method' | 'path'>) =>
  `${method.toUpperCase()} ${path}`;

/** Everything that the document tells of. A route that nobody described is not in it, and a test names it. */
export const endpoints: readonly Endpoint[] = [
  ...routes.flatMap((route) => {
    const operation = operations[routeName(route)];
    return operation ? [endpointOf(route, operation)] : [];
  }),
  ...[...signInEndpoints, ...publicEndpoints, ...systemEndpoints].map(
    (one): Endpoint => ({ isRepeatable: false, ...one }),
  ),
];

function endpointOf(route: Route, operation: Operation): Endpoint {
  const bodySchema = operation.body?.schema ?? route.body;
  return {
    ...operation,
    method: route.method,
    path: `/api/v1${pathOf(route)}`,
    // Whoever has no session is refused by the handlers of these.
    access: operation.tag === 'session' ? { kind: 'session' } : { kind: 'key', scope: route.scope },
    ...(route.query && { query: route.query }),
    ...(bodySchema && { bodySchema }),
    isRepeatable: route.repeat !== undefined,
  };
}

/** `collector` is a word of ours; outside it is a survey or a form. */
function pathOf({ path }: Route): string {
  return path
    .replace(':collector', path.startsWith('/surveys') ? ':survey_id' : ':form_id')
    .replace(/:(\w+)/g, '{$1}');
}
