import type { Row } from './app-handler.ts';

/**
 * What Zapier checks before it publishes an app, as far as the definition tells (D001 to D028 and the limits of its guidelines). Zapier
 * checks it on its own servers only, so these are the rules told again: each answers what is wrong, in words.
 */
export type PublishingRule = (app: Row) => string[];

export const PUBLISHING_RULES: Record<string, PublishingRule> = {
  'D001: no input asks for a secret': (app) =>
    inputsOf(app)
      .filter(({ field }) => /api_?key|token|secret|password/i.test(field.key) || field.type === 'password')
      .map(named),

  'D002: the help of the API key leads to where it is made': (app) =>
    app.authentication.fields
      .filter(
        (field: Row) => /key/.test(field.key) && !/\[[^\]]+\]\(https:\/\/[^)]+\)/.test(field.helpText ?? ''),
      )
      .map((field: Row) => field.key),

  'D003: the connection is told by what the test finds, and by nothing secret': ({
    authentication: { connectionLabel, test },
  }) => {
    const names = [...String(connectionLabel).matchAll(/\{\{([^}]*)\}\}/g)].map(([, name]) => name ?? '');
    const secret = names.filter((name) => /api_?key|token|secret|password|bundle/i.test(name));
    return names.length === 0 || !test ? ['no label'] : secret;
  },

  'D004: what is an id is chosen from a dropdown': (app) =>
    inputsOf(app)
      .filter(({ field }) => (/_id$/.test(field.key) || /\bID$/.test(field.label ?? '')) && !field.dynamic)
      .map(named),

  'D005: a dropdown is filled by a trigger that is there, by fields that it has': (app) =>
    inputsOf(app)
      .filter(({ field }) => field.dynamic)
      .filter(({ field }) => {
        const [key, ...names] = field.dynamic.split('.');
        const sample = app.triggers[key]?.operation.sample;
        return !sample || names.some((name: string) => !(name in sample));
      })
      .map(named),

  'D006: a hook can be tested and ended': (app) =>
    partsOf(app)
      .filter(({ part }) => part.operation.type === 'hook')
      .filter(({ part: { operation: o } }) => !(o.performList && o.performSubscribe && o.performUnsubscribe))
      .map(({ at }) => at),

  'D007, D025: every address is https': (app) =>
    textsOf(app)
      .filter(([, text]) => /\bhttp:\/\/|javascript:/i.test(text))
      .map(([at]) => at),

  'D008: addresses in texts are links or in backticks': (app) =>
    textsOf(app)
      .filter(([at]) => /\.(helpText|description)$/.test(at))
      .filter(([, text]) => /https?:/.test(text.replace(/`[^`]*`|\[[^\]]+\]\(https:\/\/[^\s)]+\)/g, '')))
      .map(([at]) => at),

  'D010, D012: there is a sample with an id': (app) =>
    partsOf(app)
      .filter(({ part }) => !part.operation.sample?.id)
      .map(({ at }) => at),

  'D011: help says more than the label': (app) =>
    inputsOf(app)
      .filter(({ field }) => field.helpText && field.helpText.trim() === field.label?.trim())
      .map(named),

  'D016, D017: no hook is static': (app) =>
    partsOf(app)
      .filter(
        ({ at, part }) => at.startsWith('triggers') && !['hook', 'polling'].includes(part.operation.type),
      )
      .map(({ at }) => at),

  'D018: labels are in title case, of 2 to 64 characters': (app) => [
    ...partsOf(app).flatMap(({ at, part }) => (isTitle(part.display.label) ? [] : [at])),
    ...inputsOf(app)
      .filter(({ field }) => !isTitle(field.label))
      .map(named),
  ],

  'D021, D022: descriptions are one sentence that begins as they must, without the app’s name': (app) =>
    partsOf(app)
      .filter(({ at, part: { display } }) => {
        const begin = at.startsWith('triggers')
          ? 'Triggers when'
          : at.startsWith('creates')
            ? 'Creates'
            : 'Finds';
        const { description } = display;
        const fits =
          description.startsWith(`${begin} `) && description.endsWith('.') && description.length <= 1_000;
        return !fits || /ask users|zapier/i.test(description);
      })
      .map(({ at }) => at),

  'D023: moments in samples are ISO 8601 with a zone': (app) =>
    partsOf(app).flatMap(({ at, part }) =>
      part.operation.outputFields
        ? staticFields(part)
            .filter(({ key, type }) => type === 'datetime' && part.operation.sample[key] !== null)
            .filter(
              ({ key }) => !/T\d\d:\d\d:\d\d.*(Z|[+-]\d\d:\d\d)$/.test(String(part.operation.sample[key])),
            )
            .map(({ key }) => `${at}.${key}`)
        : [],
    ),

  'D024: samples are what the output fields say': (app) =>
    partsOf(app).flatMap(({ at, part }) => {
      if (!part.operation.outputFields) return [];
      const { sample } = part.operation;
      const fields = staticFields(part);
      const known = new Map(fields.map((field) => [field.key, field.type ?? 'object']));
      const wrong = Object.keys(sample).filter((key) => {
        const type = known.get(key);
        const json = type === 'datetime' || type === 'file' ? 'string' : type;
        return type === undefined || (sample[key] !== null && typeof sample[key] !== json);
      });
      const absent = [...known.keys()].filter((key) => !(key in sample));
      return [...wrong, ...absent].map((key) => `${at}.${key}`);
    }),

  'D027: the platform’s version is exact': ({ platformVersion }) =>
    /^\d+\.\d+\.\d+$/.test(platformVersion) ? [] : [platformVersion],

  'D028: empty inputs are not taken away': ({ flags }) => (flags?.cleanInputData === false ? [] : ['flags']),

  'keys can be mapped: letters, digits and single underscores': (app) => [
    ...partsOf(app).flatMap(({ at, part }) =>
      [...staticFields(part), ...staticInputs(part)]
        .filter(({ key }) => !/^[a-z][a-z0-9_]*$/.test(key) || key.includes('__'))
        .map(({ key }) => `${at}.${key}`),
    ),
  ],

  'nouns are singular and short': (app) =>
    partsOf(app)
      .filter(({ part }) => !/^[A-Z][a-z]{1,30}$/.test(part.noun) || part.noun.endsWith('s'))
      .map(({ at }) => at),

  'what is required comes first': (app) =>
    partsOf(app)
      .filter(({ part }) => {
        const required = staticInputs(part).map((field) => Boolean(field.required));
        return required.some((is, index) => is && required.slice(0, index).includes(false));
      })
      .map(({ at }) => at),
};

interface Part {
  at: string;
  part: Row;
}

const partsOf = (app: Row): Part[] =>
  ['triggers', 'searches', 'creates'].flatMap((kind) =>
    Object.entries<Row>(app[kind] ?? {}).map(([key, part]) => ({ at: `${kind}.${key}`, part })),
  );

/** In a definition functions are texts: what they would answer is tried where a server answers. */
const isField = (field: unknown): field is Row => typeof field === 'object' && field !== null;
const staticInputs = (part: Row): Row[] => (part.operation.inputFields ?? []).filter(isField);
const staticFields = (part: Row): Row[] => (part.operation.outputFields ?? []).filter(isField);

const inputsOf = (app: Row) =>
  partsOf(app).flatMap(({ at, part }) => staticInputs(part).map((field) => ({ at, field })));
const named = ({ at, field }: { at: string; field: Row }) => `${at}.${field.key}`;

const isTitle = (label: unknown): boolean =>
  typeof label === 'string' &&
  label.length >= 2 &&
  label.length <= 64 &&
  label.split(' ').every((word) => /^([A-Z]|of$)/.test(word));

function textsOf(value: unknown, at = ''): [at: string, text: string][] {
  if (typeof value === 'string') return [[at, value]];
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]) => textsOf(inner, at ? `${at}.${key}` : key));
}
