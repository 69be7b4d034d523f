import { createHash } from 'node:crypto';
import { fieldStyle } from './field-style.ts';
import { allScripts } from './page-script.ts';

/**
 * The whole style of the hosted pages, sent along in a <style> element: one request, nothing to fetch from anywhere.
 * Colours keep WCAG AA contrast in both schemes; edges of controls keep 3 to 1.
 */
const frameStyle = `
:root {
  color-scheme: light dark;
  --ground: #f3f5f8; --card: #ffffff; --ink: #1b2230; --soft: #566070; --line: #dde2ea; --edge: #7f8a9a;
  --accent: #2350c4; --on-accent: #ffffff; --tint: #eaf0ff; --bad: #b3261e; --bad-tint: #fdeeed; --star: #a15c00;
}
@media (prefers-color-scheme: dark) {
  :root {
    --ground: #11141a; --card: #1a1f29; --ink: #e9ecf2; --soft: #a6b0bf; --line: #2e3643; --edge: #748094;
    --accent: #94b3ff; --on-accent: #0d1a36; --tint: #22304f; --bad: #ffb0a6; --bad-tint: #3b1f1e; --star: #f4b942;
  }
}
*, *::before, *::after { box-sizing: border-box; }
html { -webkit-text-size-adjust: 100%; }
body {
  margin: 0; background: var(--ground); color: var(--ink);
  font: 1rem/1.5 system-ui, -apple-system, "Segoe UI", Roboto, "Helvetica Neue", Arial, sans-serif;
  overflow-wrap: break-word;
}
main {
  max-width: 42rem; margin: 2.5rem auto 0; padding: 2.5rem; background: var(--card);
  border: 1px solid var(--line); border-radius: .75rem; box-shadow: inset 0 4px 0 var(--accent);
}
h1 { margin: 0; font-size: 1.75rem; line-height: 1.25; letter-spacing: -.01em; text-wrap: balance; }
h2 { margin: 0 0 .5rem; font-size: 1.25rem; line-height: 1.3; }
p { margin: 0; }
a { color: var(--accent); }
.lead { margin-top: .75rem; white-space: pre-line; }
.notes { margin-top: .75rem; color: var(--soft); font-size: .9375rem; }
.languages { display: flex; gap: 1rem; margin: 0 0 1rem; padding: 0; list-style: none; font-size: .9375rem; }
footer { max-width: 42rem; margin: 1.25rem auto 2.5rem; text-align: center; color: var(--soft); font-size: .875rem; }
.message { text-align: center; padding-block: 4rem; }
.subject { margin-bottom: .75rem; color: var(--soft); }
.notice, .summary {
  margin-top: 1.5rem; padding: 1rem 1.25rem; border: 1px solid var(--bad); border-radius: .5rem; background: var(--bad-tint);
}
.summary h2 { color: var(--bad); font-size: 1.125rem; }
.summary ul { margin: 0; padding-left: 1.25rem; }
.summary a { color: var(--ink); }
.unseen {
  position: absolute; width: 1px; height: 1px; margin: -1px; padding: 0; overflow: hidden; clip-path: inset(50%); white-space: nowrap;
}
.preview { padding: .625rem 1.25rem; text-align: center; font-size: .9375rem; background: var(--tint); border-bottom: 1px solid var(--line); }
.embedded body { background: none; }
.embedded main { margin-top: 0; }
.trap { position: absolute; left: -200vw; }
@media (max-width: 46rem) {
  main { margin: 0; padding: 1.75rem 1.25rem; border-width: 0; border-radius: 0; }
  footer { margin: 0; padding: 1.25rem; }
  h1 { font-size: 1.5rem; }
}
@media (prefers-reduced-motion: no-preference) { button, .chip > span { transition: background-color .12s, border-color .12s; } }
`;

export const pageStyle = `${frameStyle}${fieldStyle}`;

const styleHash = createHash('sha256').update(pageStyle).digest('base64');

/**
 * The Content-Security-Policy of the pages: our own style and scripts by their hashes, our own pictures and nothing else, posts to
 * ourselves only.
 * `redirectUrl`: where a form sends people after a post; browsers hold the redirect against form-action too.
 * Pages may be embedded anywhere; `frames: 'ours'`: only in pages of this server.
 */
export function pageContentSecurityPolicy(
  redirectUrl: string | null = null,
  frames: 'anywhere' | 'ours' = 'anywhere',
): string {
  const formTargets = redirectUrl === null ? "'self'" : `'self' ${new URL(redirectUrl).origin}`;
  return [
    "default-src 'none'",
    `style-src 'sha256-${styleHash}'`,
    `script-src ${allScripts.map(({ hash }) => hash).join(' ')}`,
    "connect-src 'self'",
    // A signature that waits for the rest of the answers is shown; it is a picture or nothing.
    "img-src 'self'",
    `form-action ${formTargets}`,
    "base-uri 'none'",
    `frame-ancestors ${frames === 'ours' ? "'self'" : '*'}`,
  ].join('; ');
}
