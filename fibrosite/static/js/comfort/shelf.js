// Pages saved for a better day: a list in localStorage, the pages and what they need in one cache of the browser, and a
// service worker (/sw.js) that answers from it when there is no network. The worker exists only while something is saved.

import { keep, read } from "../discussion/store.js";

const KEY = "saved";
const CACHE = "saved-pages";

export const canSave = "serviceWorker" in navigator && "caches" in window;

/** [{path, title, minutes, on}], the newest first. */
export function saved() {
  try {
    return JSON.parse(read(KEY)) ?? [];
  } catch {
    return [];
  }
}

/** `needs` are the addresses of what the page has loaded; what the two helping pages name is kept as well. */
export async function save(page, needs) {
  const cache = await caches.open(CACHE);
  const pages = await Promise.all([page.path, "/saved/", "/offline/"].map((path) => keepPage(cache, path)));
  const named = pages.slice(1).flatMap((html) => [...html.matchAll(/(?:href|src)="(\/static\/[^"]+)"/g)]);
  await Promise.all([...needs, ...named.map(([, path]) => path)].map((asset) => keepAsset(cache, asset)));
  setSaved([page, ...saved().filter((other) => other.path !== page.path)]);
  await navigator.serviceWorker.register("/sw.js");
}

export async function remove(path) {
  setSaved(saved().filter((page) => page.path !== path));
  if (!saved().length) return forget();
  const cache = await caches.open(CACHE);
  await cache.delete(path);
}

export async function forget() {
  setSaved([]);
  await caches.delete(CACHE);
  const registration = await navigator.serviceWorker.getRegistration("/");
  await registration?.unregister();
}

function setSaved(list) {
  keep(KEY, list.length ? JSON.stringify(list) : "");
}

/** As a visitor without a session sees it. */
async function keepPage(cache, path) {
  const response = await fetch(path, { credentials: "omit" });
  if (!response.ok) throw new Error(`${path}: ${response.status}`);
  await cache.put(path, response.clone());
  return response.text();
}

/** A picture that does not come is not worth failing for. */
async function keepAsset(cache, address) {
  if (await cache.match(address)) return;
  const response = await fetch(address, { credentials: "omit" }).catch(() => null);
  if (response?.ok) await cache.put(address, response);
}
