import { describe, expect, test } from '@jest/globals';
import { Ajv2020 } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import { makeOpenApiDocument } from '../../../server/src/http/reference/document/openapi-document.ts';

interface Content {
  schema: object;
  examples?: Record<string, { value: unknown }>;
}

const document = makeOpenApiDocument('https://ask.example.org');
const ajv = new Ajv2020({ strict: false, allErrors: true });
addFormats.default(ajv);
ajv.addSchema({ ...document, $id: 'https://ask.example.org/openapi.json' });

/** Every content there is, with the way to it: as the document itself has them, so that none is passed over. */
function contents(part: unknown, way = '#'): [way: string, mediaType: string, content: Content][] {
  if (typeof part !== 'object' || part === null) return [];
  return Object.entries(part).flatMap(([name, value]) => {
    const at = `${way}/${name.replaceAll('~', '~0').replaceAll('/', '~1')}`;
    if (name !== 'content') return contents(value, at);
    return Object.entries<Content>(value).map(([type, content]): [string, string, Content] => [
      `${at}/${type.replaceAll('/', '~1')}`,
      type,
      content,
    ]);
  });
}

const ALL = contents({ paths: document.paths, webhooks: document.webhooks, components: document.components });
const JSON_CONTENTS = ALL.filter(([, type]) => /json|form-data/.test(type));

describe('the examples of the OpenAPI document', () => {
  test('are there for everything in JSON that is sent and answered', () => {
    const without = JSON_CONTENTS.filter(([, , { examples }]) => Object.keys(examples ?? {}).length === 0);
    expect(without.map(([way]) => way)).toEqual([]);
    expect(JSON_CONTENTS.length).toBeGreaterThan(100);
  });

  test('fit the schemas beside them, of which none takes everything', () => {
    const faults: string[] = [];
    for (const [way, , { examples }] of JSON_CONTENTS) {
      const fits = ajv.compile({ $ref: encodeURI(`https://ask.example.org/openapi.json${way}/schema`) });
      for (const [name, { value }] of Object.entries(examples ?? {})) {
        if (!fits(value)) faults.push(`${way} ${name}: ${ajv.errorsText(fits.errors)}`);
      }
      if (fits(['nothing', 'of', 'the', 'kind'])) faults.push(`${way} takes everything`);
    }
    expect(faults).toEqual([]);
  });

  test('name this server', () => {
    expect(JSON.stringify(document)).not.toContain('ask.example.com');
  });
});
