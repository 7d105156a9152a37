// The chat works without this file; with it, nothing flickers, messages arrive by themselves and Enter sends.
(() => {
  'use strict';

  const main = document.getElementById('main');
  const lines = document.getElementById('lines');
  const linkState = document.getElementById('link-state');
  let busy = false;
  let stream = null;

  const say = (text) => {
    linkState.textContent = text;
    linkState.hidden = text === '';
  };

  // Puts a message where it belongs: in the place of its older self, or at the end under its day.
  const place = (line) => {
    const standing = document.getElementById(line.id);
    if (standing) {
      if (Number(standing.dataset.version) >= Number(line.dataset.version)) {
        return;
      }
      const held = standing.contains(document.activeElement);
      standing.replaceWith(line);
      if (held) {
        line.focus({ preventScroll: true });
      }
      return;
    }
    line.classList.add('fresh');
    lines.append(line);
  };

  const markUnread = (id) => {
    const link = [...document.querySelectorAll('[data-place]')].find((candidate) => candidate.dataset.place === id);
    if (link && !link.hasAttribute('aria-current') && !link.querySelector('.new')) {
      const mark = document.createElement('span');
      mark.className = 'tag new';
      mark.textContent = 'New';
      link.append(mark);
    }
  };

  const parse = (html) => new DOMParser().parseFromString(html, 'text/html');

  // Takes over a whole page that the server drew: new and changed messages, and the parts that are marked for it.
  // The box one writes in is only taken over after sending; otherwise somebody may be in the middle of a word.
  const takeOver = (page, address, parts = '[data-swap]') => {
    const fresh = page.getElementById('lines');
    if (!fresh) {
      window.location.assign(address);
      return;
    }
    for (const line of [...fresh.children]) {
      if (line.id) {
        place(line);
      } else if (!lines.querySelector(`.day[data-day="${line.dataset.day}"]`)) {
        lines.append(line);
      }
    }
    const unread = [...document.querySelectorAll('.new')].map((mark) => mark.closest('[data-place]').dataset.place);
    for (const part of page.querySelectorAll(parts)) {
      const standing = document.getElementById(part.id);
      const held = standing.contains(document.activeElement) ? document.activeElement.id : null;
      standing.replaceWith(part);
      if (held) {
        document.getElementById(held)?.focus({ preventScroll: true });
      }
    }
    unread.forEach(markUnread);
    main.dataset.stream = page.getElementById('main').dataset.stream;
    document.title = page.title;
    tick();
  };

  // The newest message in view, and of one that is taller than the window its beginning.
  const show = (line) => {
    const view = document.querySelector('.scroll');
    if (line.offsetHeight > view.clientHeight) {
      line.scrollIntoView({ block: 'start' });
    } else {
      view.scrollTop = 0;
    }
  };

  const send = async (form) => {
    if (busy) {
      return;
    }
    const file = form.elements.file?.files?.[0];
    if (file && file.size > Number(form.dataset.most)) {
      say(`${file.name} is larger than 25 MB and was not read.`);
      return;
    }
    busy = true;
    const last = lines.lastElementChild;
    const buttons = [...form.querySelectorAll('button')];
    buttons.forEach((button) => button.setAttribute('aria-disabled', 'true'));
    if (form.dataset.wait) {
      say(form.dataset.wait);
    }
    try {
      const answer = await fetch(form.action, { method: 'POST', body: new FormData(form), headers: { Accept: 'text/html' } });
      if (!answer.ok) {
        throw new Error(String(answer.status));
      }
      const isSay = form.classList.contains('say');
      takeOver(parse(await answer.text()), answer.url, isSay || form.id === 'upload' ? '[data-swap]' : '#side');
      if (lines.lastElementChild !== last) {
        show(lines.lastElementChild);
      }
      say('');
      if (isSay) {
        const box = document.getElementById('text');
        box.value = '';
        box.focus();
      }
    } catch (error) {
      say(error.message === '413'
        ? 'That file is too large; a report may have up to 25 MB.'
        : 'The bot did not answer. What you sent may not be recorded; look before you send it again.');
    } finally {
      busy = false;
      buttons.forEach((button) => button.removeAttribute('aria-disabled'));
    }
  };

  const confirmFirst = (details) => {
    const dialog = document.createElement('dialog');
    const body = details.querySelector('.confirm-body').cloneNode(true);
    const question = body.querySelector('p');
    question.id = 'confirm-question';
    dialog.setAttribute('aria-labelledby', question.id);
    const form = body.querySelector('form');
    const row = document.createElement('div');
    row.className = 'buttons';
    const cancel = document.createElement('button');
    cancel.type = 'button';
    cancel.className = 'button';
    cancel.textContent = 'Cancel';
    cancel.addEventListener('click', () => dialog.close());
    row.append(cancel, form);
    dialog.append(question, row);
    dialog.addEventListener('submit', () => dialog.close());
    dialog.addEventListener('close', () => {
      dialog.remove();
      details.querySelector('summary').focus();
    });
    document.body.append(dialog);
    dialog.showModal();
    cancel.focus();
  };

  const readAgain = async () => {
    const answer = await fetch(window.location.href, { headers: { Accept: 'text/html' } });
    if (answer.ok) {
      takeOver(parse(await answer.text()), answer.url, '#side');
    }
  };

  const listen = () => {
    stream?.close();
    stream = new EventSource(main.dataset.stream);
    stream.addEventListener('open', () => say(''));
    stream.addEventListener('line', (event) => {
      const page = parse(`<ol>${event.data}</ol>`);
      const day = page.querySelector('.day');
      const line = page.querySelector('.line');
      if (day && !lines.querySelector(`.day[data-day="${day.dataset.day}"]`)) {
        lines.append(day);
      }
      place(line);
    });
    stream.addEventListener('stale', () => readAgain().catch(() => {}));
    stream.addEventListener('elsewhere', (event) => markUnread(event.data));
    stream.addEventListener('error', () => say('Not connected; trying again.'));
  };

  const tick = () => {
    const now = document.getElementById('now');
    const start = Number(now.dataset.now);
    const drawn = Date.now();
    const words = new Intl.DateTimeFormat('en-GB', {
      weekday: 'short', day: 'numeric', month: 'short', year: 'numeric', hour: '2-digit', minute: '2-digit', timeZone: now.dataset.zone,
    });
    window.clearInterval(tick.timer);
    tick.timer = window.setInterval(() => {
      now.textContent = words.format(new Date(start + Date.now() - drawn)).replace(',', '');
    }, 5000);
  };

  document.addEventListener('submit', (event) => {
    const form = event.target;
    if (form.method === 'post') {
      event.preventDefault();
      send(form);
    }
  });

  document.addEventListener('click', (event) => {
    const summary = event.target.closest('.confirm > summary');
    if (summary) {
      event.preventDefault();
      confirmFirst(summary.parentElement);
      return;
    }
    const example = event.target.closest('[data-fill]');
    if (example && !event.ctrlKey && !event.metaKey) {
      event.preventDefault();
      const box = document.getElementById('text');
      box.value = example.dataset.fill;
      box.focus();
    }
  });

  document.addEventListener('keydown', (event) => {
    if (event.target.id === 'text' && event.key === 'Enter' && !event.shiftKey && !event.isComposing) {
      event.preventDefault();
      event.target.form.requestSubmit();
    }
  });

  // A report is imported by dropping it anywhere on the conversation.
  let depth = 0;
  const hasFile = (event) => event.dataTransfer?.types.includes('Files');
  main.addEventListener('dragenter', (event) => {
    if (hasFile(event)) {
      depth += 1;
      main.classList.add('dropping');
    }
  });
  main.addEventListener('dragleave', (event) => {
    if (hasFile(event)) {
      depth -= 1;
      main.classList.toggle('dropping', depth > 0);
    }
  });
  main.addEventListener('dragover', (event) => {
    if (hasFile(event)) {
      event.preventDefault();
    }
  });
  main.addEventListener('drop', (event) => {
    if (!hasFile(event)) {
      return;
    }
    event.preventDefault();
    depth = 0;
    main.classList.remove('dropping');
    const form = document.getElementById('upload');
    form.elements.file.files = event.dataTransfer.files;
    form.requestSubmit();
  });

  // A browser keeps only a few connections to one host, so a page nobody looks at gives its own back and catches up later.
  document.addEventListener('visibilitychange', () => {
    if (document.hidden) {
      stream?.close();
    } else {
      listen();
    }
  });

  tick();
  listen();
})();
