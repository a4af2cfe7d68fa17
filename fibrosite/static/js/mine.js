// The reader's own list, on this device only, and the words it is read by. Nothing here asks the network.
import { lookUp, meant } from "./words.js";

const LIST = "my-list";
const WORDS = "my-list-words"; // every word the site knows, left here by the page /my-list/
export const QUESTIONS = "my-list-questions";
const CHANGED = "my-list-changed";

export const kept = (key, empty) => {
  try {
    return JSON.parse(localStorage.getItem(key)) ?? empty;
  } catch {
    return empty; // storage is switched off, or what is there is not ours
  }
};

export const keep = (key, value) => {
  try {
    localStorage.setItem(key, JSON.stringify(value));
    return true;
  } catch {
    return false;
  }
};

/** [{name, said, slugs}]: as the reader wrote it, the word it was read as, and the slugs that it stands for. */
export const items = () => kept(LIST, []).filter((item) => item?.name && Array.isArray(item.slugs));

/** Says whether this browser kept it. */
export function setItems(list) {
  const isKept = keep(LIST, list);
  document.dispatchEvent(new Event(CHANGED));
  return isKept;
}

export function forget() {
  for (const key of [LIST, WORDS, QUESTIONS]) localStorage.removeItem(key);
  document.dispatchEvent(new Event(CHANGED));
}

export function onChange(show) {
  document.addEventListener(CHANGED, show);
  addEventListener("storage", show); // another tab
  addEventListener("pageshow", (event) => event.persisted && show());
  show();
}

const split = (text, by) => (text ? text.split(by) : []);

/** The words that this page carries: on /my-list/ all, elsewhere those of its own cautions. */
export const wordsOfPage = () =>
  [...document.querySelectorAll("[data-words]")].map(({ dataset }) => ({
    slug: slugOf({ dataset }),
    name: split(dataset.words, "|")[0],
    words: split(dataset.words, "|"),
    examples: split(dataset.examples, "|"),
    wider: split(dataset.wider, " ").map((slug) => `concern/${slug}`),
    narrower: split(dataset.narrower, " ").map((slug) => `concern/${slug}`),
  }));

const hasAllWords = document.querySelector("[data-all-words]") !== null;
export const knowsAllWords = () => hasAllWords || kept(WORDS, []).length > 0;
export const words = () => (hasAllWords || !knowsAllWords() ? wordsOfPage() : kept(WORDS, []));

/** On /my-list/: keep the words for the panel of other pages, and read the list with them again. */
export function learn() {
  const list = items();
  if (!list.length) return;
  keep(WORDS, wordsOfPage());
  keep(
    LIST,
    list.map((item) => read(item.name).item),
  );
}

/** The slugs of everything on the list; what a page did not know when it was added is looked up again. */
export const slugsOf = (list) => new Set(list.flatMap((item) => (item.slugs.length ? item.slugs : read(item.name).item.slugs)));

/** The slug of what a caution or a word is about. */
export const slugOf = ({ dataset }) => (dataset.concern ? `concern/${dataset.concern}` : `supplement/${dataset.other}`);

/** An item for what was typed, and the terms among which the reader may choose. */
export function read(name, terms = words()) {
  const { found, maybe } = lookUp(name, terms);
  const slugs = [...new Set(found.flatMap(meant))];
  return { item: { name, said: found[0]?.said ?? "", isClose: Boolean(found[0]?.isClose), slugs }, maybe };
}
