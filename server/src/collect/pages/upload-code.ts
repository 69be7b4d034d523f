/**
 * Runs in a page with a question for files: sends each file as soon as it is chosen and shows how far it has come. What has arrived
 * stands in the form as a ticked box with the upload's id, the same as after a post without a script.
 */
export const uploadCode = `
(() => {
  let running = 0;
  let waiting = null;

  for (const input of document.querySelectorAll('input[data-upload]')) {
    const list = document.getElementById(input.dataset.list);
    input.addEventListener('change', () => {
      const files = [...input.files];
      input.value = '';
      for (const file of files) send(input, list, file);
    });
    input.form.addEventListener('submit', (event) => {
      if (running === 0) return;
      event.preventDefault();
      waiting = input.form;
    });
  }

  function send(input, list, file) {
    const item = document.createElement('li');
    const label = document.createElement('span');
    label.textContent = input.dataset.uploading + ' ' + file.name + ' ';
    const bar = document.createElement('progress');
    bar.max = 1;
    bar.value = 0;
    bar.setAttribute('aria-label', file.name);
    item.append(label, bar);
    list.append(item);
    list.hidden = false;

    const body = new FormData();
    body.append(input.dataset.of, input.dataset.id);
    body.append('question', input.name);
    body.append('file', file);
    const request = new XMLHttpRequest();
    request.open('POST', input.dataset.upload);
    request.setRequestHeader('Accept', 'application/json');
    request.upload.onprogress = ({ loaded, total }) => { bar.value = total ? loaded / total : 0; };
    request.onloadend = () => {
      running -= 1;
      const answer = parsed(request.responseText);
      item.replaceChildren(request.status === 201 ? kept(input, answer) : refused(input, file, answer));
      if (request.status === 201 && !input.multiple) list.replaceChildren(item); // as a control for one file does it
      if (running === 0 && waiting) { waiting.requestSubmit(); waiting = null; }
    };
    running += 1;
    request.send(body);
  }

  function kept(input, upload) {
    const label = document.createElement('label');
    const box = document.createElement('input');
    const text = document.createElement('span');
    label.className = 'choice';
    Object.assign(box, { type: 'checkbox', name: input.name, value: upload.id, checked: true });
    text.textContent = upload.name;
    label.append(box, text);
    return label;
  }

  function refused(input, file, answer) {
    waiting = null;
    const text = document.createElement('span');
    text.className = 'error';
    text.setAttribute('role', 'alert');
    text.textContent = answer?.errors?.[0]?.message ?? file.name + ' ' + input.dataset.failed;
    return text;
  }

  function parsed(text) {
    try { return JSON.parse(text); } catch { return null; }
  }
})();
`;
