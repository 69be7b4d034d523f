import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { DeclarativeRestApiSettings, IDataObject, IExecutePaginationFunctions } from 'n8n-workflow';
import { AskUsers } from '../../n8n-nodes/nodes/AskUsers/AskUsers.node.ts';
import { allPages } from '../../n8n-nodes/nodes/AskUsers/all-pages.ts';
import { explainAnswer } from '../../n8n-nodes/nodes/AskUsers/explain-answer.ts';
import { itemsOfList } from '../../n8n-nodes/nodes/AskUsers/items-of-list.ts';
import { listFields, listQuestions } from '../../n8n-nodes/nodes/AskUsers/list-questions.ts';
import { orderSubmit } from '../../n8n-nodes/nodes/AskUsers/order-submit.ts';
import { simplifyReplies, simplifySamples } from '../../n8n-nodes/nodes/AskUsers/simplify-items.ts';
import {
  searchForms,
  searchFormsOrAll,
  searchSurveys,
  searchSurveysOrAll,
} from '../../n8n-nodes/nodes/api/search-collectors.ts';
import { FIRST_KEY, startTestServer, type TestServer } from '../support/running-server.ts';
import { fakeN8n } from './fake-n8n.ts';

const EVERY_TYPE = [
  { type: 'short_text', label: 'Text', key: 'text', required: true },
  { type: 'nps', label: 'Score', key: 'score' },
  { type: 'consent', label: 'Sure', key: 'sure' },
  { type: 'single_choice', label: 'One', key: 'one', options: [{ label: 'A' }, { label: 'B' }] },
  { type: 'dropdown', label: 'Own', key: 'own', options: [{ label: 'A' }], allow_other: true },
  { type: 'multiple_choice', label: 'Many', key: 'many', options: [{ label: 'A' }, { label: 'B' }] },
  { type: 'matrix', label: 'Rate', key: 'rate', rows: [{ label: 'X' }], columns: [{ label: 'Good' }] },
  { type: 'address', label: 'Where', key: 'where' },
  { type: 'statement', label: 'Thanks for coming' },
];

/** What the node adds to n8n's own handling of its description, against the real server. */
describe('the action node', () => {
  let server: TestServer;
  let surveyId: string;
  beforeAll(async () => {
    server = await startTestServer();
    const { body } = await server.api('POST', '/surveys', { title: 'Every type', questions: EVERY_TYPE });
    surveyId = body.id;
    await server.api('POST', `/surveys/${surveyId}/publish`);
  });
  afterAll(() => server.stop());

  const fake = (parameters: IDataObject = {}, item: IDataObject = {}) =>
    fakeN8n({ baseUrl: server.url, apiKey: FIRST_KEY, parameters, item });

  test('lists surveys by title, page by page, those for the trigger with the choice of all', async () => {
    const { editor } = fake();
    const found = await searchSurveys.call(editor, 'every');
    expect(found.results).toEqual([
      { name: 'Every type', value: surveyId, url: expect.stringMatching(/\/s\/[0-9a-f-]+$/) },
    ]);
    const all = await searchSurveysOrAll.call(editor);
    expect(all.results[0]).toEqual({ name: 'All surveys', value: 'all' });
    expect((await searchSurveysOrAll.call(editor, 'every')).results).toEqual(found.results);
    expect((await searchFormsOrAll.call(editor)).results[0]).toEqual({ name: 'All forms', value: 'all' });
    expect((await searchForms.call(editor)).results.length).toBeGreaterThan(0);
  });

  test('a draft is told as one, and a long list goes on with the token', async () => {
    for (let count = 0; count < 101; count += 1) {
      await server.api('POST', '/surveys', { title: `Draft ${count}`, questions: [] });
    }
    const { editor } = fake();
    const first = await searchSurveys.call(editor, 'Draft');
    expect([first.results.length, first.results[0]?.name]).toEqual([100, 'Draft 100 (draft)']);
    const second = await searchSurveys.call(editor, 'Draft', String(first.paginationToken));
    expect(second).toEqual({ results: [expect.objectContaining({ name: 'Draft 0 (draft)' })] });
  });

  test('shows an input for each question that asks something', async () => {
    const { fields } = await listQuestions.call(fake({ survey: surveyId }).editor);
    expect(fields.map(({ id, type, required, options }) => [id, type, required, options?.length])).toEqual([
      ['text', 'string', true, undefined],
      ['score', 'number', false, undefined],
      ['sure', 'boolean', false, undefined],
      ['one', 'options', false, 2],
      ['own', 'string', false, undefined],
      ['many', 'array', false, undefined],
      ['rate', 'object', false, undefined],
      ['where', 'object', false, undefined],
    ]);
    const form = (await server.api('GET', '/forms')).body.data[0];
    expect((await listFields.call(fake({ form: form.id }).editor)).fields.length).toBeGreaterThan(0);
    expect(await listQuestions.call(fake().editor)).toEqual({
      fields: [],
      emptyFieldsNotice: 'Choose a survey first',
    });
  });

  test('what is mapped is submitted, what is empty is not', async () => {
    const value = {
      text: 'Hi',
      score: 0,
      sure: false,
      one: 'B',
      own: 'Something else',
      many: ['A', 'B'],
      rate: { X: 'Good' },
      where: { city: 'Recife' },
      gone: null,
      left: '',
    };
    const { single } = fake({
      answers: { mappingMode: 'defineBelow', value },
      additionalFields: {
        respondentEmail: ' ada@example.com ',
        respondentName: '',
        respondentExternalId: 7,
        language: 'pt-BR',
        idempotencyKey: 'k-1',
      },
    });
    const order = await orderSubmit.call(single, { url: '/x', headers: { a: 'b' } });
    expect(order.headers).toEqual({ a: 'b', 'Idempotency-Key': 'k-1' });
    const { gone, left, ...answers } = value;
    expect(order.body).toEqual({
      answers,
      respondent: { email: 'ada@example.com', external_id: '7' },
      language: 'pt-BR',
    });
    const submitted = await server.api('POST', `/surveys/${surveyId}/responses`, order.body);
    expect([submitted.status, submitted.text]).toEqual([201, expect.stringContaining('event_id')]);
  });

  test('by name the item’s own fields are taken, and only those that are asked for', async () => {
    const schema = [{ id: 'text' }, { id: 'score' }, { id: 'one', removed: true }];
    const { single } = fake(
      { answers: { mappingMode: 'autoMapInputData', value: null, schema } },
      { text: 'Hi', one: 'A', secret: 'x' },
    );
    expect((await orderSubmit.call(single, { url: '/x' })).body).toEqual({ answers: { text: 'Hi' } });
  });

  test('hidden fields come as JSON or as an object; anything else is told', async () => {
    const bodyWith = async (hiddenFields: unknown) => {
      const { single } = fake({
        answers: { value: null },
        additionalFields: { hiddenFields } as IDataObject,
      });
      return (await orderSubmit.call(single, { url: '/x' })).body;
    };
    expect(await bodyWith('{"a":"b"}')).toEqual({ answers: {}, hidden_fields: { a: 'b' } });
    expect(await bodyWith({ a: 'b' })).toEqual({ answers: {}, hidden_fields: { a: 'b' } });
    await expect(bodyWith('{a')).rejects.toThrow(/hidden fields are no JSON/);
  });

  /** As n8n makes the requests of one page, with whatever the node says to do before it is handed on. */
  async function pages(parameters: IDataObject) {
    const { single } = fake({ resource: 'response', ...parameters });
    const limits: unknown[] = [];
    const context = Object.assign(single, {
      async makeRoutingRequest({ options }: DeclarativeRestApiSettings.ResultOptions) {
        const query = new URLSearchParams(options.qs as Record<string, string>);
        limits.push(options.qs?.limit);
        const { body } = await server.api('GET', `/surveys/${surveyId}/responses?${query}`);
        return [{ json: body }];
      },
    }) as unknown as IExecutePaginationFunctions; // n8n's own has some functions more, which we never call
    const items = await allPages.call(context, {
      options: { qs: {} },
    } as DeclarativeRestApiSettings.ResultOptions);
    return { items, limits };
  }

  test('a list is read page after page, until there are enough', async () => {
    for (let count = 0; count < 255; count += 1) {
      await server.api('POST', `/surveys/${surveyId}/responses`, { answers: { text: `No. ${count}` } });
    }
    const all = await pages({ returnAll: true });
    expect([all.items.length, all.limits]).toEqual([256, [250, 250]]);
    expect(all.items[0]?.json).toMatchObject({ survey_id: surveyId, answers: { Text: 'No. 254' } });
    const some = await pages({ returnAll: false, limit: 252, simplify: false });
    expect([some.items.length, some.limits]).toEqual([252, [250, 2]]);
    expect(some.items[0]?.json).toMatchObject({ response: expect.any(Object) });
    expect((await pages({ limit: 3 })).limits).toEqual([3]);
  });

  test('items are simplified when that is wished, by label or key', async () => {
    const { body } = await server.api(
      'GET',
      `/samples?event_type=survey.response.created&survey_id=${surveyId}`,
    );
    const events = await itemsOfList.call(fake().single, [{ json: body }]);
    const [byKey] = await simplifySamples.call(fake({ answerNames: 'key' }).single, events);
    expect(byKey?.json).toMatchObject({ event_id: expect.any(String), answers: { text: 'No. 254' } });
    expect(await simplifySamples.call(fake({ simplify: false }).single, events)).toBe(events);
    const replies = events.map(({ json }) => ({ json: json.data as IDataObject }));
    const [reply] = await simplifyReplies.call(fake().single, replies);
    expect(reply?.json).toMatchObject({ answers: { Text: 'No. 254' }, url: expect.any(String) });
  });

  test('answers pass, and a problem is told with its cure', async () => {
    const { single } = fake();
    const answer = (statusCode: number, body: unknown) =>
      explainAnswer.call(single, [{ json: {} }], { statusCode, body, headers: {} } as never);
    expect(await answer(200, {})).toEqual([{ json: {} }]);
    const missing = await server.api('GET', '/surveys/0197c0de-0000-7000-8000-000000000001');
    await expect(answer(404, missing.body)).rejects.toMatchObject({
      message: expect.stringContaining('Nothing of this workspace'),
      httpCode: '404',
    });
    const invalid = await server.api('POST', `/surveys/${surveyId}/responses`, {
      answers: { text: '', x: 1 },
    });
    await expect(answer(422, invalid.body)).rejects.toMatchObject({
      description: expect.stringMatching(/\/answers\/.*; \/answers\//),
    });
    await expect(answer(200, '<h1>Hi</h1>')).rejects.toThrow(/is not Ask Users/);
  });

  test('every operation of every resource has its address', () => {
    const { properties } = new AskUsers().description;
    const places = properties
      .filter(({ name }) => name === 'operation')
      .flatMap(({ displayOptions, options }) =>
        (options ?? []).map((option) => ({
          resource: displayOptions?.show?.resource?.[0],
          operation: 'value' in option ? option.value : undefined,
          own: 'routing' in option ? option.routing?.request?.url : undefined,
        })),
      );
    const withoutAddress = places.filter(({ resource, operation, own }) => {
      const located = properties.filter(({ displayOptions, routing }) => {
        const { show } = displayOptions ?? {};
        return (
          routing?.request?.url && show?.resource?.includes(resource) && show.operation?.includes(operation)
        );
      });
      return (own ? 1 : 0) + located.length !== 1;
    });
    expect([places.length, withoutAddress]).toEqual([11, []]);
  });
});
