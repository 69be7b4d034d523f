import { routes } from '../../server/src/http/routes.ts';
import { EXTERNAL_ID, HUSH, type Place, SAME_KEY, sameOrder, surveyNamed } from './isolation-places.ts';

export interface StrangerCall {
  /** As in the table of routes. */
  route: string;
  method: string;
  path: string;
  body?: object | undefined;
  headers?: Record<string, string>;
  status: number;
}

/** What a stranger says to things that are not theirs; a new route that takes a body must be named here. */
const BODIES: Record<string, (first: Place) => object> = {
  'PATCH /surveys/:id': () => ({ title: 'Taken over' }),
  'PATCH /forms/:id': () => ({ title: 'Taken over' }),
  'PATCH /webhooks/:id': () => ({ url: 'https://example.com/taken-over' }),
  'POST /surveys/:collector/responses': () => ({ answers: { q: 'Taken over' } }),
  'POST /forms/:collector/submissions': () => ({ answers: { q: 'Taken over' } }),
  'POST /webhooks/:id/test': () => ({}),
  'POST /webhooks/:id/recover': () => ({ since: new Date().toISOString() }),
  'POST /webhooks/:id/rotate-secret': () => ({ overlap_hours: 0 }),
  'PATCH /people/:id': () => ({ role: 'viewer' }),
};

/** What routes must be asked for, lest they answer that it is missing. */
const QUERIES: Record<string, string> = { 'GET /webhooks/:id/missed': '?since=2026-01-01T00:00:00.000Z' };

/** Every route with ids in its path, with each of them the first workspace's or the stranger's own, save all own. */
export function callsByPath(first: Place, own: Place): StrangerCall[] {
  return routes
    .filter(({ path }) => path.includes(':'))
    .flatMap(({ method, path, body }) => {
      const route = `${method.toUpperCase()} ${path}`;
      const said = BODIES[route];
      if (body && !said) throw new Error(`Say in BODIES what a stranger sends to ${route}.`);
      return pathsOf(path, first, own).map((filled) => ({
        route,
        method: method.toUpperCase(),
        path: filled + (QUERIES[route] ?? ''),
        body: said?.(first),
        // Unsubscribing twice is no fault, so neither is unsubscribing what one cannot see.
        status: route === 'DELETE /webhooks/:id' ? 204 : 404,
      }));
    });
}

function pathsOf(path: string, first: Place, own: Place): string[] {
  const segments = path.split('/');
  const params = segments.flatMap((segment, index) => (segment.startsWith(':') ? [index] : []));
  const ways = Array.from({ length: 2 ** params.length - 1 }, (_, way) => way);
  return ways.map((way) =>
    segments
      .map((segment, index) => {
        const at = params.indexOf(index);
        if (at < 0) return segment;
        const place = way & (1 << at) ? own : first;
        const id = place[segments[index - 1] as keyof Place];
        if (!id) throw new Error(`Furnish the places with one of ${segments[index - 1]}.`);
        return id;
      })
      .join('/'),
  );
}

const ALL = ['survey.response.created', 'form.submission.created'];
const cursorAt = (id: string) => Buffer.from(id).toString('base64url');
/** Newer than everything, so that the page begins at the newest row there is. */
const FROM_THE_TOP = `limit=250&cursor=${cursorAt('ffffffff-ffff-7fff-8fff-ffffffffffff')}`;

/** The routes without ids in their path, with ids and names of the first workspace in query and body. All of them must be here. */
export function callsByQueryAndBody(first: Place, own: Place, receiverUrl: string): StrangerCall[] {
  const get = (path: string, queries: string[], status = 200) =>
    ['', FROM_THE_TOP, ...queries].map((query) => ({
      route: `GET ${path}`,
      method: 'GET',
      path: `${path}?${query}`,
      status,
    }));
  const send = (method: string, path: string, body: object, status: number, headers = {}) => ({
    route: `${method} ${path}`,
    method,
    path,
    body,
    status,
    headers,
  });
  const order = { url: 'https://example.com/own', event_types: ALL };
  const sample = (query: string, status: number) => ({
    route: 'GET /samples',
    method: 'GET',
    path: `/samples?${query}`,
    status,
  });
  return [
    { route: 'GET /me', method: 'GET', path: '/me', status: 200 },
    ...get('/surveys', [`search=${HUSH}`]),
    ...get('/forms', [`search=${HUSH}`]),
    ...get('/webhooks', [
      `url=${encodeURIComponent(receiverUrl)}`,
      `url=${encodeURIComponent(`${receiverUrl}?${HUSH}`)}`,
      `external_id=${EXTERNAL_ID}`,
      'include=stats',
      `survey_id=${first.surveys}`,
      `form_id=${first.forms}`,
    ]),
    ...get('/deliveries', [
      `webhook_id=${first.webhooks}`,
      `event_id=${first.events}`,
      `survey_id=${first.surveys}`,
      `form_id=${first.forms}`,
      `search=${first.responses}`,
      `search=${first.events}`,
      'status=delivered',
      'response_status=200',
      'response_class=2xx',
    ]),
    ...get(
      '/events',
      ALL.map((type) => `event_type=${type}`),
    ),
    ...get('/recoveries', [`webhook_id=${first.webhooks}`]),
    ...get('/api-keys', []),
    ...get('/people', []),
    ...get('/invitations', []),
    // Only where it is used would it be told that the address is somebody's; see test/people.
    send('POST', '/invitations', { role: 'viewer', email: 'another@people.example' }, 201),
    ...get(`/surveys/${own.surveys}/responses`, [`respondent_email=${HUSH}@example.com`]),
    ...get(`/forms/${own.forms}/submissions`, [`respondent_email=${HUSH}@example.com`]),
    { route: 'GET /event-types', method: 'GET', path: '/event-types', status: 200 },
    ...ALL.map((type) => sample(`event_type=${type}`, 200)),
    sample(`event_type=${ALL[0]}&survey_id=${first.surveys}`, 404),
    sample(`event_type=${ALL[1]}&form_id=${first.forms}`, 404),
    send('POST', '/surveys', surveyNamed(HUSH.toUpperCase()), 409, SAME_KEY),
    send(
      'POST',
      '/surveys',
      { title: 'Copy', questions: [{ id: first.surveys, label: 'l', type: 'short_text' }] },
      201,
    ),
    send('POST', '/forms', { title: 'Copy', fields: [] }, 201),
    send('POST', '/api-keys', { name: 'Own' }, 201),
    send('POST', '/webhooks', { ...order, survey_ids: [first.surveys] }, 422),
    send('POST', '/webhooks', { ...order, form_ids: [own.forms, first.forms] }, 422),
    send('POST', '/webhooks', { ...order, external_id: EXTERNAL_ID }, 200),
    send('POST', '/webhooks', sameOrder(receiverUrl), 200),
    send('PATCH', `/webhooks/${own.webhooks}`, { survey_ids: [first.surveys] }, 422),
    send('PATCH', `/webhooks/${own.webhooks}`, { form_ids: [first.forms] }, 422),
    send('POST', `/webhooks/${own.webhooks}/test`, { survey_id: first.surveys }, 422),
    send('POST', `/webhooks/${own.webhooks}/test`, { event_type: ALL[1], form_id: first.forms }, 422),
    send('POST', `/webhooks/${own.webhooks}/test`, {}, 202),
  ];
}

/** The last of all, as the session ends with them. A key has none. */
export function callsOfSession(hasSession: boolean): StrangerCall[] {
  const call = (method: string, status: number, body?: object) => ({
    route: `${method} /session`,
    method,
    path: '/session',
    body,
    status: hasSession ? status : 401,
  });
  return [call('GET', 200), call('PATCH', 200, { name: 'Own' }), call('DELETE', 204)];
}

/** What a viewer is told: the same where they may read, and else that they may not. */
export function asViewer(call: StrangerCall): StrangerCall {
  if (call.path === '/session') return call;
  const found = routes.find(({ method, path }) => `${method.toUpperCase()} ${path}` === call.route);
  const mayCall = call.method === 'GET' && found?.scope !== 'manage';
  return mayCall ? call : { ...call, status: 403 };
}
