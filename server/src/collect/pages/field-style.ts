/** Questions and their controls. */
export const fieldStyle = `
form { margin-top: 2rem; }
.field { margin: 0 0 2rem; padding: 0; border: 0; min-width: 0; }
.field > legend { float: left; width: 100%; margin-bottom: .625rem; }
.field > legend:has(+ .hint, + .error) { margin-bottom: .25rem; }
.field > legend + * { clear: both; }
.title { display: block; padding: 0; font-size: 1.0625rem; font-weight: 600; line-height: 1.4; white-space: pre-line; }
.star { color: var(--bad); font-weight: 400; }
.hint { margin-top: .25rem; color: var(--soft); font-size: .9375rem; white-space: pre-line; }
.error { margin-top: .375rem; color: var(--bad); font-size: .9375rem; font-weight: 600; }
.wrong { padding-left: 1rem; border-left: 4px solid var(--bad); }
.control { margin-top: .625rem; }
.text, select {
  display: block; width: 100%; min-height: 2.875rem; padding: .5rem .75rem; font: inherit; color: var(--ink);
  background: var(--card); border: 1px solid var(--edge); border-radius: .5rem;
}
textarea.text { min-height: 7.5rem; resize: vertical; }
.short { max-width: 14rem; }
.short[type=datetime-local] { max-width: 17rem; }
.text::placeholder { color: var(--soft); opacity: 1; }
.text:hover, select:hover { border-color: var(--ink); }
.wrong .text, .wrong select { border-color: var(--bad); }
:is(.text, .file, select, button, a, .summary, .notice):focus-visible,
:is(.choice, .chip) input:focus-visible + span { outline: 3px solid var(--accent); outline-offset: 2px; }
.choices { display: grid; gap: .5rem; }
.choice { display: flex; align-items: flex-start; cursor: pointer; }
.choice > input {
  flex: none; width: 1.25rem; height: 1.25rem; margin: .8125rem -2.125rem 0 .875rem; accent-color: var(--accent); z-index: 1;
}
.choice > span {
  flex: 1; min-width: 0; padding: .625rem .875rem .625rem 2.875rem; border: 1px solid var(--edge); border-radius: .5rem; white-space: pre-line;
}
.choice:hover > span, .chip:hover > span { border-color: var(--ink); }
.choice input:checked + span, .chip input:checked + span { border-color: var(--accent); background: var(--tint); box-shadow: inset 0 0 0 1px var(--accent); }
.other { margin: -.125rem 0 0 2.875rem; }
.cards > .choice > span { align-self: stretch; }
.cards { grid-template-columns: repeat(auto-fill, minmax(min(11rem, 100%), 1fr)); }
.scale { display: grid; grid-template-columns: repeat(auto-fit, minmax(2.625rem, 1fr)); gap: .375rem; }
.row .scale { grid-template-columns: repeat(auto-fit, minmax(6.5rem, 1fr)); }
.chip { position: relative; cursor: pointer; text-align: center; }
.chip input { position: absolute; inset: 0; width: 100%; height: 100%; margin: 0; opacity: 0; cursor: pointer; }
.chip > span {
  display: flex; align-items: center; justify-content: center; height: 100%; min-height: 2.75rem; padding: .375rem .25rem;
  border: 1px solid var(--edge); border-radius: .5rem; font-variant-numeric: tabular-nums;
}
.chip input:checked + span { font-weight: 600; }
.yesno { display: grid; grid-template-columns: 1fr 1fr; gap: .5rem; max-width: 20rem; }
.stars { display: flex; flex-wrap: wrap; gap: .25rem; }
.stars .chip > span { flex-direction: column; gap: 0; min-width: 3.25rem; padding-block: .25rem; font-size: .875rem; line-height: 1.2; }
.stars .chip b { font-size: 1.625rem; line-height: 1.15; font-weight: 400; color: var(--edge); }
.stars .chip:has(~ .chip input:checked) b, .stars .chip input:checked + span b { color: var(--star); }
.ends { display: flex; justify-content: space-between; gap: 1rem; margin-top: .375rem; color: var(--soft); font-size: .875rem; }
.ends span:last-child { text-align: right; }
.row { margin: 1rem 0 0; padding: 0; border: 0; min-width: 0; }
.row legend { padding: 0 0 .375rem; }
.ranks { display: grid; gap: .5rem; }
.rank { display: grid; grid-template-columns: 5rem 1fr; gap: .75rem; align-items: center; }
.parts { display: grid; grid-template-columns: repeat(2, minmax(0, 1fr)); gap: .75rem 1rem; }
.parts .wide { grid-column: 1 / -1; }
.part { display: block; font-size: .9375rem; }
.part .text { margin-top: .25rem; }
.beside { display: flex; flex-wrap: wrap; gap: .75rem; align-items: end; }
.files { display: grid; gap: .5rem; margin: 0 0 .625rem; padding: 0; list-style: none; }
.files[hidden] { display: none; }
.files progress { width: 8rem; accent-color: var(--accent); vertical-align: middle; }
.file { display: block; width: 100%; padding: .625rem .75rem; font: inherit; color: var(--ink); border: 1px dashed var(--edge); border-radius: .5rem; }
.file::file-selector-button {
  margin-right: .75rem; padding: .375rem .875rem; font: inherit; color: var(--ink); background: var(--tint); border: 1px solid var(--edge); border-radius: .375rem; cursor: pointer;
}
.pad { display: grid; gap: .75rem; max-width: 32rem; margin-bottom: .75rem; }
.pad[hidden] { display: none; }
.pad .hint { margin: 0; }
.sheet {
  position: relative; overflow: hidden; color: #566070; background: #ffffff; border: 1px solid var(--edge); border-radius: .5rem;
  user-select: none; -webkit-user-select: none; -webkit-touch-callout: none;
}
.wrong .sheet { border-color: var(--bad); }
.sheet canvas { display: block; width: 100%; aspect-ratio: 5 / 2; cursor: crosshair; touch-action: none; }
.sheet p { position: absolute; inset: auto 1.5rem 14%; padding-top: .375rem; border-top: 1px solid; text-align: center; font-size: .9375rem; pointer-events: none; }
.sheet button {
  position: absolute; top: .5rem; right: .5rem; width: auto; min-height: 2.5rem; padding: .25rem .875rem; font-size: .9375rem; font-weight: 400;
  color: #1b2230; background: #f3f5f8; border: 1px solid #7f8a9a;
}
.sheet button:focus-visible { outline-color: #2350c4; }
.sheet [hidden] { display: none; }
.pad:not([hidden]) ~ .part .file { scroll-margin-top: 20rem; }
.part .file { margin-top: .25rem; }
.signed { display: block; max-width: min(100%, 20rem); max-height: 8rem; margin-bottom: .375rem; background: #ffffff; border-radius: .25rem; }
.statement { margin-bottom: 2rem; white-space: pre-line; }
.break { margin: 2.5rem 0 2rem; padding-top: 2rem; border-top: 1px solid var(--line); }
.paged .break { margin-top: 0; padding-top: 0; border: 0; }
.part-of-page { scroll-margin-top: 1rem; }
.part-of-page:focus { outline: none; }
.turn { display: flex; flex-wrap: wrap; align-items: center; gap: .75rem; }
.turn [hidden] { display: none; }
.turn .notes { margin: 0 0 0 auto; }
.turn button:first-child { color: var(--accent); background: none; border: 1px solid var(--accent); }
button {
  min-height: 3rem; padding: .625rem 1.75rem; font: inherit; font-weight: 600; color: var(--on-accent); background: var(--accent);
  border: 0; border-radius: .5rem; cursor: pointer;
}
button:hover { filter: brightness(1.1); }
@media (max-width: 30rem) {
  .parts { grid-template-columns: minmax(0, 1fr); }
  form > button { width: 100%; }
  .turn button { flex: 1; }
}
@media (forced-colors: active) { .chip input:checked + span, .choice input:checked + span { outline: 3px solid Highlight; } }
`;
