// Where this reader stopped, page by page: on this device only, the last sixty.

import { keep, read } from "../discussion/store.js";

const KEY = "places";
const MOST = 60;

export function places() {
  try {
    return JSON.parse(read(KEY)) ?? {};
  } catch {
    return {};
  }
}

/** `place` is {anchor, name} or {part, name}; nothing forgets the page. */
export function setPlace(path, place) {
  const all = places();
  delete all[path]; // the newest stand last
  if (place) all[path] = place;
  const rest = Object.entries(all).slice(-MOST);
  keep(KEY, rest.length ? JSON.stringify(Object.fromEntries(rest)) : "");
}

export function forgetPlaces() {
  keep(KEY, "");
}
