import { guideStyle } from '../../guide/guide-style.ts';

/** The guide's style, wider, and with what only this page has. */
export const referenceStyle = `${guideStyle}
body { max-width: 60rem; }
article { margin: 0 0 2.5rem; padding-top: .5rem; }
article:target { outline: 2px solid var(--accent); outline-offset: .75rem; border-radius: .25rem; }
h3 a { color: inherit; text-decoration: none; }
h3 a:hover { text-decoration: underline; }
h4 { margin: 1rem 0 .25rem; font-size: 1rem; }
.call code { font-size: 1rem; padding: .25em .5em; }
table { margin: .5rem 0 1rem; table-layout: fixed; }
caption { text-align: left; font-weight: 600; padding: .5rem 0 .25rem; }
tbody th { width: auto; }
thead th:nth-child(-n + 2):not(:last-child) { width: 30%; }
small { color: var(--soft); }
.problems { font-size: .9375rem; color: var(--soft); }
.tags { columns: 2; }
@media (max-width: 36rem) {
  .tags { columns: 1; }
  table { font-size: .8125rem; line-height: 1.45; hyphens: auto; }
  table code { padding: 0; font-size: .75rem; background: none; }
  th, td { padding-right: .5rem; }
  thead th:nth-child(1):not(:last-child) { width: 38%; }
  thead th:nth-child(2):not(:last-child) { width: 25%; }
}
h3 a:focus-visible { outline: 3px solid var(--accent); outline-offset: 2px; }
`;
