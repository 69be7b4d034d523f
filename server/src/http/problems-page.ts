import type { Express } from 'express';
import { explainedProblems } from './problem-explanations.ts';

/** Where the `type` of every problem leads. */
export function mountProblemsPage(app: Express): void {
  const page = problemsPage();
  app.get('/docs/problems', (_request, response) => {
    response.set('Content-Security-Policy', "default-src 'none'; style-src 'unsafe-inline'");
    response.type('html').send(page);
  });
}

const INTRODUCTION =
  'Errors are answered as `application/problem+json` (RFC 9457): `type` leads to its section here, `title` and `status` are always the same for a type, `detail` says what happened this time, `instance` is the path that was called, `request_id` finds it in our log, and `errors` lists faulty fields as `{ pointer, message }`.';

/** The same as docs/problems.md; a test compares the two. */
export function problemsMarkdown(): string {
  const sections = explainedProblems().map(
    ({ type, status, title, when, cure }) =>
      `## ${type}\n\n**${status}** ${title}\n\n- When: ${when}\n- What to do: ${cure}\n`,
  );
  return `# Problems\n\n${INTRODUCTION}\n\n${sections.join('\n')}`;
}

function problemsPage(): string {
  const sections = explainedProblems().map(
    ({ type, status, title, when, cure }) => `
<section id="${type}">
<h2><code>${type}</code></h2>
<p><strong>${status}</strong> ${title}</p>
<dl><dt>When</dt><dd>${inHtml(when)}</dd><dt>What to do</dt><dd>${inHtml(cure)}</dd></dl>
</section>`,
  );
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>Problems · Ask Users API</title>
<style>body{font:1rem/1.5 system-ui,sans-serif;max-width:45rem;margin:2rem auto;padding:0 1rem;color-scheme:light dark}
section:target{outline:2px solid;outline-offset:.75rem}dt{font-weight:bold}dd{margin:0 0 .5rem}</style>
</head>
<body>
<h1>Problems</h1>
<p>${inHtml(INTRODUCTION)}</p>${sections.join('')}
</body>
</html>
`;
}

const inHtml = (text: string) =>
  text
    .replace(/&/g, '&amp;')
    .replace(/</g, '&lt;')
    .replace(/`([^`]*)`/g, '<code>$1</code>');
