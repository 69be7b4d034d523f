/** Colours as on the hosted pages, with the same contrast in both schemes. */
export const guideStyle = `
:root { color-scheme: light dark; --ground: #ffffff; --ink: #1b2230; --soft: #566070; --line: #dde2ea; --code: #f3f5f8; --accent: #2350c4; }
@media (prefers-color-scheme: dark) {
  :root { --ground: #11141a; --ink: #e9ecf2; --soft: #a6b0bf; --line: #2e3643; --code: #1a1f29; --accent: #94b3ff; }
}
* { box-sizing: border-box; }
html { scroll-padding-top: 1rem; -webkit-text-size-adjust: 100%; }
body {
  max-width: 48rem; margin: 0 auto; padding: 2rem 1.25rem 4rem; background: var(--ground); color: var(--ink);
  font: 1rem/1.6 system-ui, -apple-system, "Segoe UI", Roboto, "Helvetica Neue", Arial, sans-serif; overflow-wrap: break-word;
}
a { color: var(--accent); }
h1 { margin: 0 0 .5rem; font-size: 2rem; line-height: 1.2; }
h2 { margin: 2.5rem 0 .75rem; padding-top: 1.5rem; border-top: 1px solid var(--line); font-size: 1.375rem; line-height: 1.3; }
h3 { margin: 1.5rem 0 .5rem; font-size: 1.0625rem; }
.lead { font-size: 1.125rem; color: var(--soft); }
.languages { display: flex; gap: 1rem; margin: 0 0 1.5rem; padding: 0; list-style: none; }
nav ul { padding-left: 1.25rem; }
code { font: .9375em ui-monospace, SFMono-Regular, Menlo, Consolas, monospace; background: var(--code); border-radius: .25rem; padding: .1em .3em; }
.code { margin: .5rem 0 1rem; padding: 1rem; overflow: auto; max-height: 32rem; background: var(--code); border: 1px solid var(--line); border-radius: .5rem; }
pre { margin: 0; }
pre code { padding: 0; background: none; font-size: .875rem; }
table { width: 100%; border-collapse: collapse; }
th, td { padding: .5rem .75rem .5rem 0; text-align: left; vertical-align: top; border-bottom: 1px solid var(--line); overflow-wrap: anywhere; }
tbody th { width: 45%; font-weight: 400; }
summary { cursor: pointer; color: var(--accent); overflow-wrap: anywhere; }
dt { margin-top: .75rem; font-weight: 600; }
dd { margin: 0; }
:is(a, summary, .code):focus-visible { outline: 3px solid var(--accent); outline-offset: 2px; }
`;
