// The reader's own list, on this device only, and the marks it leaves on a page. Nothing here asks the network.
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
    slug: dataset.concern ? `concern/${dataset.concern}` : `supplement/${dataset.other}`,
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

/** An item for what was typed, and the terms among which the reader may choose. */
export function read(name, terms = words()) {
  const { found, maybe } = lookUp(name, terms);
  const slugs = [...new Set(found.flatMap(meant))];
  return { item: { name, said: found[0]?.said ?? "", isClose: Boolean(found[0]?.isClose), slugs }, maybe };
}

const cautions = [...document.querySelectorAll("[data-caution]")];
const places = new Map(); // caution → the comment that keeps its place in the text

/** Mark the cautions that the list is about, lift them to the top of their section; answers how many a reader sees. */
export function mark(list) {
  const mine = new Set(list.flatMap((item) => (item.slugs.length ? item.slugs : read(item.name).item.slugs)));
  for (const [caution, place] of places) place.replaceWith(caution);
  places.clear();
  const matched = cautions.filter(({ dataset }) =>
    mine.has(dataset.concern ? `concern/${dataset.concern}` : `supplement/${dataset.other}`),
  );
  for (const caution of cautions) caution.toggleAttribute("data-is-mine", matched.includes(caution));
  for (const top of document.querySelectorAll("[data-mine-top]")) {
    const lifted = matched.filter((caution) => top.parentElement.contains(caution));
    for (const caution of lifted) {
      places.set(caution, document.createComment("a caution stood here"));
      caution.replaceWith(places.get(caution));
      top.querySelector("[data-mine-place]").append(caution);
    }
    top.querySelector("[data-mine-count]").textContent = lifted.length;
    top.hidden = !lifted.length;
  }
  for (const group of document.querySelectorAll("[data-caution-group]")) {
    const left = group.querySelectorAll("[data-caution]").length;
    group.hidden = !left;
    group.querySelector("[data-left]").textContent = left;
  }
  return matched.filter((caution) => !caution.closest("[data-sheet-all]")).length;
}
