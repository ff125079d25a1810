// The courier's page without a network: what is entered is kept on the telephone and sent, in order, when there is one.
(() => {
  const page = document.querySelector('[data-carry]');
  if (!page) return;
  const place = `carry ${page.dataset.carry}`;
  const queue = () => JSON.parse(localStorage.getItem(place) || '[]');
  const keep = (list) => localStorage.setItem(place, JSON.stringify(list));
  const waits = page.querySelector('[data-waits]');
  const show = () => {
    const list = queue();
    const state = list.length ? list[list.length - 1].to : page.dataset.state;
    page.querySelectorAll('[data-stage]').forEach((one) => { one.hidden = one.dataset.stage !== state; });
    waits.hidden = list.length === 0;
    waits.querySelector('[data-count]').textContent = String(list.length);
  };
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
      while (queue().length > 0) {
        const [first, ...rest] = queue();
        const body = new URLSearchParams({ ...first.fields, _csrf: csrf });
        const answer = await fetch(`${location.pathname}/later`, { method: 'POST', body });
        if (answer.status === 422) {
          const said = await answer.json();
          page.querySelector('[data-refused]').textContent = said.what;
          keep([]);
          break;
        }
        if (!answer.ok) break;
        keep(rest);
      }
      location.reload();
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
    fields.happenedAt = new Date().toISOString();
    keep([...queue(), { fields, to: form.dataset.to === page.dataset.state ? page.dataset.state : form.dataset.to }]);
    show();
    send();
  });
  addEventListener('online', send);
  setInterval(send, 15000);
  if ('serviceWorker' in navigator) navigator.serviceWorker.register('/carry/worker.js', { scope: '/carry/' });
  show();
  send();
})();
