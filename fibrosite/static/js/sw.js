// The service worker, served at /sw.js. It knows the pages a reader has saved and what those pages need, nothing else:
// it exists from the first saved page to the last (comfort/shelf.js). Everything else goes to the network untouched.

const CACHE = "saved-pages";

addEventListener("install", () => skipWaiting());
addEventListener("activate", (event) => event.waitUntil(clients.claim()));
addEventListener("fetch", (event) => {
  const { request } = event;
  const { origin, pathname } = new URL(request.url);
  if (request.method !== "GET" || origin !== location.origin) return;
  if (request.mode === "navigate") event.respondWith(page(request, pathname));
  else if (/^\/(static|media)\//.test(pathname)) event.respondWith(asset(request));
});

/** The network's page while there is one, and the saved copy kept fresh by it; else the copy; else a kind word. */
async function page(request, pathname) {
  const cache = await caches.open(CACHE);
  try {
    const response = await fetch(request);
    const isForAll = !/private|no-store/.test(response.headers.get("Cache-Control") ?? "");
    if (response.ok && isForAll && request.url === location.origin + pathname && (await cache.match(pathname))) {
      await cache.put(pathname, response.clone());
    }
    return response;
  } catch {
    return (await cache.match(pathname)) ?? (await cache.match("/offline/")) ?? Response.error();
  }
}

async function asset(request) {
  try {
    return await fetch(request);
  } catch {
    const cache = await caches.open(CACHE);
    return (await cache.match(request.url)) ?? Response.error();
  }
}
