/**
 * Runs in a page with parts: shows one at a time, with buttons that turn. All of them stay in one form, so what was typed stays too,
 * and everything is sent and checked at once at the end. On the way on, only what is required and empty holds somebody up.
 */
export const pagingCode = `
(() => {
  const turn = document.querySelector('.turn');
  const form = turn.closest('form');
  const parts = [...form.querySelectorAll('.part-of-page')];
  const [back, next] = turn.querySelectorAll('button');
  const send = turn.querySelector('[type=submit]');
  const place = turn.querySelector('p');
  const isFramed = parent !== window;
  let shown = 0;

  form.classList.add('paged');
  place.hidden = false;
  show(Math.max(0, parts.findIndex((part) => part.querySelector('.wrong'))));
  if (!isFramed) history.replaceState({ part: shown }, '');

  next.addEventListener('click', goOn);
  back.addEventListener('click', () => turnTo(shown - 1));
  // The Enter key in a control sends the form; before the last part it turns.
  form.addEventListener('submit', (event) => {
    if (shown === parts.length - 1) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    goOn();
  });
  // The browser's own way back leads a part back, and not away from what was typed.
  addEventListener('popstate', ({ state }) => {
    if (!Number.isInteger(state?.part)) return; // a link within the page
    show(state.part);
    lookUp();
  });
  document.addEventListener('click', ({ target }) => {
    const link = target.closest?.('a[href^="#"]');
    const part = link && document.getElementById(link.hash.slice(1))?.closest('.part-of-page');
    if (part) show(parts.indexOf(part));
  });
  form.addEventListener('input', ({ target }) => forgive(target.closest('.field')));

  function goOn() {
    const missing = [...parts[shown].querySelectorAll(':required')].filter(
      ({ type, validity }) => type !== 'file' && validity.valueMissing,
    );
    for (const control of missing) complain(control);
    if (missing.length > 0) missing[0].focus();
    else turnTo(shown + 1);
  }

  function turnTo(index) {
    show(index);
    if (!isFramed) history.pushState({ part: index }, '');
    lookUp();
  }

  function show(index) {
    shown = Math.min(Math.max(index, 0), parts.length - 1);
    parts.forEach((part, one) => { part.hidden = one !== shown; });
    back.hidden = shown === 0;
    next.hidden = shown === parts.length - 1;
    send.hidden = !next.hidden;
    place.textContent = parts[shown].getAttribute('aria-label');
  }

  function lookUp() {
    parts[shown].focus({ preventScroll: true });
    if (isFramed) parent.postMessage({ askusers: true, top: true }, '*');
    else form.scrollIntoView();
  }

  function complain(control) {
    const field = control.closest('.field');
    if (field.querySelector('.error')) return;
    const error = document.createElement('div');
    error.className = 'error';
    error.dataset.ofTurning = '';
    error.id = (control.id || control.name) + '_missing';
    error.textContent = control.type === 'checkbox' ? turn.dataset.unticked : turn.dataset.missing;
    const controls = field.querySelector('.control');
    if (controls) controls.before(error);
    else field.append(error);
    field.classList.add('wrong');
    control.setAttribute('aria-invalid', 'true');
    control.setAttribute('aria-describedby', [control.getAttribute('aria-describedby'), error.id].filter(Boolean).join(' '));
  }

  function forgive(field) {
    const error = field?.querySelector('[data-of-turning]');
    if (!error) return;
    error.remove();
    field.classList.remove('wrong');
    for (const control of field.querySelectorAll('[aria-invalid]')) control.removeAttribute('aria-invalid');
  }
})();
`;
