import { makeApp } from '../../../server/src/http/app.ts';

/** Every method of every address that the app has a handler for, as express knows them; without those that only refuse. */
export function answeredAddresses(): string[] {
  const nothing = { publicUrl: 'https://ask.example.org' };
  // `as`: mounting looks at where the server is, and at nothing else before somebody calls.
  const app = makeApp(nothing as Parameters<typeof makeApp>[0], []);
  const addresses = app.router.stack.flatMap(({ route }) => {
    const methods = [...new Set((route?.stack ?? []).map(({ method }) => method))];
    // What takes every method is there to refuse them.
    if (methods.length > 3) return [];
    return methods
      .filter((method) => method !== undefined && method !== 'options')
      .map((method) => `${method.toUpperCase()} ${inBraces(String(route?.path))}`);
  });
  return [...new Set(addresses)];
}

const inBraces = (path: string) =>
  path
    .replace(':collector', path.includes('/surveys') ? ':survey_id' : ':form_id')
    .replace(/:(\w+)/g, '{$1}');
