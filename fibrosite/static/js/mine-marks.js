// The marks that the reader's list leaves on a page: cautions about it are lifted to the top of their section.
import { slugOf, slugsOf } from "./mine.js";

const cautions = [...document.querySelectorAll("[data-caution]")];
const places = new Map(); // caution → the comment that keeps its place in the text

/** Mark the cautions that the list is about, lift them to the top of their section; answers how many a reader sees. */
export function mark(list) {
  const mine = slugsOf(list);
  for (const [caution, place] of places) place.replaceWith(caution);
  places.clear();
  const matched = cautions.filter((caution) => mine.has(slugOf(caution)));
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
