import { EventType, eventJsonSchema, Language } from '@askusers/shared';
import { describe, expect, test } from '@jest/globals';
import { createConfig, lintFromString } from '@redocly/openapi-core';
import { PROBLEMS } from '../../../server/src/http/problem.ts';
import { makeOpenApiDocument } from '../../../server/src/http/reference/document/openapi-document.ts';
import { endpoints, operations, routeName } from '../../../server/src/http/reference/endpoints.ts';
import { PROBLEMS_OF_ANY_REQUEST } from '../../../server/src/http/reference/problems-of-endpoint.ts';
import { routes } from '../../../server/src/http/routes.ts';
import { answeredAddresses } from './answered-addresses.ts';
import { propertyPaths } from './property-paths.ts';

const document = makeOpenApiDocument('https://ask.example.org');
// biome-ignore lint/suspicious/noExplicitAny: walked as the JSON that it is
const json: any = JSON.parse(JSON.stringify(document));

describe('the OpenAPI document', () => {
  test('tells of every route of the table, and of no other (http/reference/operations)', () => {
    expect(Object.keys(operations).sort()).toEqual(routes.map(routeName).sort());
  });

  test('tells of every address that the app answers, save pages for people', () => {
    const told = endpoints.map(({ method, path }) => `${method.toUpperCase()} ${path}`);
    const forPeople = ['/docs/problems', '/docs/webhooks', '/docs/api'].map((path) => `GET ${path}`);
    expect([...new Set([...told, ...forPeople])].sort()).toEqual(answeredAddresses().sort());
  });

  test('names each call once, in camelCase, and tells what it does in every language', () => {
    const ids = endpoints.map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
    for (const { id, summary } of endpoints) {
      expect(id).toMatch(/^[a-z]+([A-Z][a-z0-9]*)+$/);
      for (const language of Language.options) expect(summary[language]).toMatch(/^\S.{2,}\S$/);
    }
  });

  test('says what every parameter means', () => {
    const mute = endpoints.flatMap(({ id, method, path }) =>
      (json.paths[path][method].parameters ?? [])
        .filter((one: { $ref?: string; description?: string }) => !one.$ref && !one.description)
        .map((one: { name: string }) => `${id}: ${one.name}`),
    );
    expect(mute).toEqual([]);
    const told = endpoints.flatMap(({ id, parameters = {}, query }) =>
      Object.keys(parameters)
        .filter((name) => !Object.hasOwn(Object(query).shape ?? {}, name))
        .map((name) => `${id}: ${name}`),
    );
    expect(told).toEqual([]);
  });

  test('tells of every problem, and of each where it can come', () => {
    expect(json['x-problems'].map(({ type }: { type: string }) => type)).toEqual(Object.keys(PROBLEMS));
    const inAnswers = Object.values<{ 'x-problem-types': string[] }>(json.components.responses).flatMap(
      (response) => response['x-problem-types'],
    );
    expect([...new Set([...inAnswers, ...PROBLEMS_OF_ANY_REQUEST])].sort()).toEqual(
      Object.keys(PROBLEMS).sort(),
    );
    for (const type of PROBLEMS_OF_ANY_REQUEST) expect(json.info.description).toContain(`\`${type}\``);
  });

  test.each(EventType.options)('tells of every field of %s', (type) => {
    const { schema } = json.webhooks[type].post.requestBody.content['application/json'];
    const told = propertyPaths(schema, json);
    expect(told).toEqual(propertyPaths(eventJsonSchema(type), {}));
    expect(told.length).toBeGreaterThan(60);
  });

  test('has nothing to complain about for the recommended rules of Redocly', async () => {
    const config = await createConfig({ extends: ['recommended'] });
    const faults = await lintFromString({
      source: JSON.stringify(document),
      absoluteRef: 'openapi.json',
      config,
    });
    expect(
      faults.map(({ ruleId, message, location }) => ({ ruleId, message, at: location[0]?.pointer })),
    ).toEqual([]);
  });
});
