import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from '@jest/globals';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));

const documents = [
  'README.md',
  'CONTRIBUTING.md',
  'CHANGELOG.md',
  'make-app/README.md',
  'shared/README.md',
  'zapier-app/README.md',
  ...readdirSync(join(ROOT, 'docs'), { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith('.md'))
    .map((path) => join('docs', path)),
];

test('every link and every path that the documents name leads somewhere', () => {
  const broken = documents.flatMap((document) => {
    const text = readFileSync(join(ROOT, document), 'utf8');
    const links = [...text.matchAll(/\]\((?!https?:|#)([^)#\s]+)/g)].map(([, path = '']) =>
      join(dirname(document), path),
    );
    const named = [
      ...text.matchAll(/`((?:test|docs|server|shared|bench|make-app|zapier-app)\/[\w./-]*)`/g),
    ].map(([, path = '']) => path);
    return [...links, ...named]
      .filter((path) => !existsSync(join(ROOT, path)))
      .map((path) => `${document}: ${path}`);
  });
  expect(broken).toEqual([]);
});

test('decisions are numbered without gaps, and each has its context, decision and consequences', () => {
  const names = readdirSync(join(ROOT, 'docs/decisions')).sort();
  names.forEach((name, index) => {
    const number = String(index + 1).padStart(4, '0');
    expect(name).toMatch(new RegExp(`^${number}-[a-z0-9-]+\\.md$`));
    const text = readFileSync(join(ROOT, 'docs/decisions', name), 'utf8');
    expect(text).toMatch(
      new RegExp(
        `^# ${number} .+\\n\\n\\*\\*Context\\.\\*\\*[^]+\\*\\*Decision\\.\\*\\*[^]+\\*\\*Consequences\\.\\*\\*`,
      ),
    );
  });
});
