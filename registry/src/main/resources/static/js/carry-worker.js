// Keeps the courier's page, its style and its script on the telephone: the network first, what is kept when there is none.
const KEPT = 'carry-1';
self.addEventListener('install', (event) => event.waitUntil(self.skipWaiting()));
self.addEventListener('activate', (event) => event.waitUntil(self.clients.claim()));
self.addEventListener('fetch', (event) => {
  if (event.request.method !== 'GET') return;
  event.respondWith(
    fetch(event.request)
      .then((answer) => {
        if (answer.ok && !answer.redirected) {
          const copy = answer.clone();
          caches.open(KEPT).then((kept) => kept.put(event.request, copy));
        }
        return answer;
      })
      .catch(() => caches.match(event.request).then((found) => found || Response.error()))
  );
});
