// The courier's page without a network: what is entered is kept on the telephone and sent, in order, when there is one.
// Each entry has a key of its own, so that what was sent twice is done once, and what was entered twice is done twice.
// What the server refuses stays on the page, with its reason, until the courier has read it.
(() => {
  const page = document.querySelector('[data-carry]');
  if (!page) return;
  const place = `carry ${page.dataset.carry}`;
  const kept = (name) => JSON.parse(localStorage.getItem(name) || '[]');
  const keep = (name, list) => localStorage.setItem(name, JSON.stringify(list));
  const queue = () => kept(place);
  const refused = () => kept(`${place} refused`);
  const waits = page.querySelector('[data-waits]');
  const no = page.querySelector('[data-refused]');
  const show = () => {
    const list = queue();
    const state = list.length ? list[list.length - 1].to : page.dataset.state;
    page.querySelectorAll('[data-stage]').forEach((one) => {
      one.hidden = one.dataset.stage !== state;
      if (!one.hidden) page.querySelector('[data-status]').textContent = one.dataset.said;
    });
    waits.hidden = list.length === 0;
    waits.querySelector('[data-count]').textContent = String(list.length);
    no.hidden = refused().length === 0;
    const lines = no.querySelector('[data-refusals]');
    lines.replaceChildren(...refused().map((one) => {
      const line = document.createElement('li');
      line.textContent = `${one.at.slice(0, 16).replace('T', ' ')} UTC · ${one.said}: ${one.what}`;
      return line;
    }));
  };
  const key = () => Array.from(crypto.getRandomValues(new Uint8Array(16)), (b) => b.toString(16).padStart(2, '0')).join('');
  const fresh = async () => {
    const answer = await fetch(location.pathname, { cache: 'no-store' });
    const text = await answer.text();
    const csrf = new DOMParser().parseFromString(text, 'text/html').querySelector('input[name=_csrf]');
    return csrf ? csrf.value : '';
  };
  let sending = false;
  const send = async () => {
    if (sending || !navigator.onLine || queue().length === 0) return;
    sending = true;
    try {
      const csrf = await fresh();
      let sent = 0;
      while (queue().length > 0) {
        const [first] = queue();
        const body = new URLSearchParams({ ...first.fields, _csrf: csrf });
        const answer = await fetch(`${location.pathname}/later`, { method: 'POST', body });
        if (answer.status === 422) {
          const { what } = await answer.json();
          keep(`${place} refused`, [...refused(), { at: first.fields.happenedAt, said: first.said, what }]);
        } else if (!answer.ok) break;
        keep(place, queue().slice(1));
        sent += 1;
      }
      if (sent > 0) location.reload();
    } catch (noNetwork) {
      // tried again when the network is back
    } finally {
      sending = false;
    }
  };
  page.addEventListener('submit', (event) => {
    const form = event.target;
    event.preventDefault();
    const fields = Object.fromEntries(new FormData(form));
    delete fields._csrf;
    fields.key = key();
    fields.happenedAt = new Date().toISOString();
    keep(place, [...queue(), { fields, to: form.dataset.to, said: form.querySelector('button').textContent }]);
    form.reset();
    show();
    send();
  });
  no.querySelector('button').addEventListener('click', () => { keep(`${place} refused`, []); show(); });
  addEventListener('online', send);
  setInterval(send, 15000);
  if ('serviceWorker' in navigator) navigator.serviceWorker.register('/carry/worker.js', { scope: '/carry/' });
  show();
  send();
})();
