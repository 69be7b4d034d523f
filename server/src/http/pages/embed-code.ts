/**
 * Runs in somebody else's page: puts a frame in the place of each element with `data-askusers="<address of the survey or form>"` and
 * gives it the height that the page inside tells (collect/pages/embedded-code.ts). Believes only messages from its own frames and
 * from this server. No inline style, no HTML from text: it runs under strict policies, which need `script-src` and `frame-src` (or
 * `child-src`) to name this server and nothing else.
 */
export const embedCode = (origin: string): string => `(() => {
  'use strict';
  const ORIGIN = ${JSON.stringify(origin)};
  const frames = new Map();

  function place(element) {
    if (element.dataset.askusersShown !== undefined) return;
    let address;
    try { address = new URL(element.dataset.askusers, ORIGIN); } catch { return; }
    if (address.origin !== ORIGIN || !/^\\/[sf]\\//.test(address.pathname)) return;
    element.dataset.askusersShown = '';
    // Without its query: people put tokens there.
    address.searchParams.set('embed', location.origin === 'null' ? '' : location.origin + location.pathname);
    const language = element.dataset.lang || element.closest('[lang]')?.lang;
    if (language && !address.searchParams.has('lang')) address.searchParams.set('lang', language);

    const frame = document.createElement('iframe');
    frame.src = address.href;
    frame.title = element.dataset.title || element.textContent.trim() || 'Ask Users';
    frame.loading = 'lazy';
    frame.referrerPolicy = 'strict-origin-when-cross-origin';
    frame.style.cssText = 'display: block; width: 100%; height: 600px; border: 0; color-scheme: normal;';
    element.replaceChildren(frame);
    frames.set(frame.contentWindow, frame);
  }

  function placeAll() {
    for (const element of document.querySelectorAll('[data-askusers]')) place(element);
  }

  addEventListener('message', ({ source, origin, data }) => {
    const frame = [...frames.values()].find(({ contentWindow }) => contentWindow === source);
    if (!frame || origin !== ORIGIN || data?.askusers !== true) return;
    if (Number.isFinite(data.height)) frame.style.height = Math.min(Math.max(data.height, 120), 20000) + 'px';
    if (data.top === true && frame.getBoundingClientRect().top < 0) frame.scrollIntoView();
    if (typeof data.onward === 'string' && /^https?:/.test(data.onward)) location.assign(data.onward);
  });

  if (document.readyState === 'loading') addEventListener('DOMContentLoaded', placeAll);
  else placeAll();
  // For pages that add a survey later.
  window.AskUsers = { placeAll };
})();
`;
