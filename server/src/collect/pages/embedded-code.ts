/**
 * Runs in a page that another website shows in a frame: tells that website how high the page is, whenever that changes, and where the
 * owner sends people after their answers. /embed.js listens there (http/pages/embed-code.ts).
 */
export const embeddedCode = `
(() => {
  if (parent === window) return;
  const tell = (message) => parent.postMessage({ askusers: true, ...message }, '*');
  const tellHeight = () => tell({ height: Math.ceil(document.documentElement.getBoundingClientRect().height) });
  new ResizeObserver(tellHeight).observe(document.documentElement);
  addEventListener('load', tellHeight);
  const message = document.querySelector('.summary, .notice, .message');
  if (message) tell({ top: true });
  message?.focus();
  const onward = document.querySelector('a[data-onward]');
  if (onward) tell({ onward: onward.href });
})();
`;
