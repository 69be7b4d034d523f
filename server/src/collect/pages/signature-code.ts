/**
 * Runs in a page with a question for a signature: uncovers the pad and keeps what is drawn as strokes, so that no change of size loses
 * it. When the form is sent, the drawing goes along as a picture in the place of a chosen one; until then nothing leaves the page.
 * Drawing and picture are one answer: whichever came last counts, and the other is seen to go.
 */
export const signatureCode = `
(() => {
  if (!('onformdata' in window) || !window.PointerEvent || !window.ResizeObserver) return;

  // The pad's own units, whatever its size on the screen.
  const WIDTH = 1000, HEIGHT = 400, LINE = 6, MARGIN = 24;
  // What is shorter all together was a finger that wanted to scroll.
  const LEAST_INK = 60;
  // Pixels of the picture to a unit; the next only when a picture is larger than the question allows.
  const SCALES = [1.2, 0.6, 0.3];

  for (const pad of document.querySelectorAll('.pad')) {
    const canvas = pad.querySelector('canvas');
    const invitation = pad.querySelector('.sheet p');
    const clearButton = pad.querySelector('button');
    const input = document.getElementById(pad.dataset.input);
    const list = document.getElementById(input.dataset.list);
    let strokes = [];
    let stroke = null;
    let isDue = false;

    pad.hidden = false;
    new ResizeObserver(fit).observe(canvas);
    addEventListener('resize', fit); // zooming changes the pixels and not the size

    canvas.addEventListener('pointerdown', (event) => {
      if (!event.isPrimary || event.button !== 0) return;
      canvas.setPointerCapture(event.pointerId);
      stroke = [pointOf(event)];
      strokes.push(stroke);
      show();
    });
    canvas.addEventListener('pointermove', (event) => {
      if (!stroke || !event.isPrimary) return;
      const between = event.getCoalescedEvents?.() ?? [];
      stroke.push(...(between.length > 0 ? between : [event]).map(pointOf));
      show();
    });
    for (const end of ['pointerup', 'pointercancel']) canvas.addEventListener(end, (event) => {
      if (!stroke || !event.isPrimary) return;
      stroke = null;
      if (!isDrawn(strokes)) return;
      input.value = '';
      for (const box of list.querySelectorAll('input')) box.checked = false;
    });
    clearButton.addEventListener('click', () => {
      clear();
      input.focus({ preventScroll: true });
    });
    input.addEventListener('change', clear);
    list.addEventListener('change', ({ target }) => { if (target.checked) clear(); });
    input.form.addEventListener('formdata', ({ formData }) => {
      if (isDrawn(strokes)) formData.set(input.name, pictureOf(strokes, pad.dataset));
    });

    function pointOf({ clientX, clientY }) {
      const { left, top, width, height } = canvas.getBoundingClientRect();
      return { x: within(((clientX - left) / width) * WIDTH, WIDTH), y: within(((clientY - top) / height) * HEIGHT, HEIGHT) };
    }

    function clear() {
      strokes = [];
      stroke = null;
      show();
    }

    function fit() {
      const { width, height } = canvas.getBoundingClientRect();
      canvas.width = Math.round(width * devicePixelRatio);
      canvas.height = Math.round(height * devicePixelRatio);
      paint();
    }

    function show() {
      invitation.hidden = clearButton.hidden = false;
      (strokes.length > 0 ? invitation : clearButton).hidden = true;
      if (isDue) return;
      isDue = true;
      requestAnimationFrame(paint);
    }

    function paint() {
      isDue = false;
      const pen = canvas.getContext('2d');
      pen.setTransform(1, 0, 0, 1, 0, 0);
      pen.clearRect(0, 0, canvas.width, canvas.height);
      pen.setTransform(canvas.width / WIDTH, 0, 0, canvas.height / HEIGHT, 0, 0);
      draw(pen, strokes);
    }
  }

  // What is not seen on the pad is not sent either.
  function within(value, most) {
    return Math.min(Math.max(value, 0), most);
  }

  function isDrawn(strokes) {
    let ink = 0;
    for (const points of strokes)
      for (let i = 1; i < points.length; i += 1) ink += Math.hypot(points[i].x - points[i - 1].x, points[i].y - points[i - 1].y);
    return ink >= LEAST_INK;
  }

  function draw(pen, strokes) {
    Object.assign(pen, { lineWidth: LINE, lineCap: 'round', lineJoin: 'round', strokeStyle: '#14213d' });
    for (const points of strokes) {
      pen.beginPath();
      pen.moveTo(points[0].x, points[0].y);
      // From middle to middle: what was a corner at each point is a curve.
      for (let i = 1; i < points.length - 1; i += 1)
        pen.quadraticCurveTo(points[i].x, points[i].y, (points[i].x + points[i + 1].x) / 2, (points[i].y + points[i + 1].y) / 2);
      const last = points[points.length - 1];
      pen.lineTo(last.x + 0.1, last.y); // a line without length would not be drawn: the dot of an i
      pen.stroke();
    }
  }

  /** On white, so that it can be read wherever it is shown, and no larger than what was drawn. */
  function pictureOf(strokes, { name, maxBytes }) {
    let [left, top, right, bottom] = [WIDTH, HEIGHT, 0, 0];
    for (const { x, y } of strokes.flat()) {
      [left, right] = [Math.min(left, x), Math.max(right, x)];
      [top, bottom] = [Math.min(top, y), Math.max(bottom, y)];
    }
    let file;
    for (const scale of SCALES) {
      const sheet = document.createElement('canvas');
      sheet.width = Math.ceil((right - left + 2 * MARGIN) * scale);
      sheet.height = Math.ceil((bottom - top + 2 * MARGIN) * scale);
      const pen = sheet.getContext('2d');
      pen.fillStyle = '#ffffff';
      pen.fillRect(0, 0, sheet.width, sheet.height);
      pen.setTransform(scale, 0, 0, scale, (MARGIN - left) * scale, (MARGIN - top) * scale);
      draw(pen, strokes);
      // At once: the form does not wait for toBlob.
      const bytes = Uint8Array.from(atob(sheet.toDataURL('image/png').split(',')[1]), (byte) => byte.charCodeAt(0));
      file = new File([bytes], name, { type: 'image/png' });
      if (file.size <= Number(maxBytes)) break;
    }
    return file;
  }
})();
`;
