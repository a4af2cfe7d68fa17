// What was written since the last visit is marked. This device keeps, for each discussion, the time of the newest
// comment there was: a time of the server, so a wrong clock does no harm.

import { keep, read } from "./store.js";
import { word } from "./words.js";

let last;

export function markNew(discussion) {
  const key = `visited:${discussion.dataset.discussion}`;
  last ??= read(key) ?? discussion.dataset.latest; // on a first visit nothing is new
  if (discussion.dataset.latest) keep(key, discussion.dataset.latest); // the page of one thread has not shown all
  const bar = discussion.querySelector("[data-new]");
  for (const comment of discussion.querySelectorAll("article.comment[id]:not([data-seen])")) {
    comment.dataset.seen = "";
    const time = comment.querySelector("time");
    if (!(new Date(time.dateTime) > new Date(last)) || comment.classList.contains("comment--waiting")) continue;
    comment.classList.add("comment--new");
    time.parentElement.before(word("new"));
  }
  const found = [...discussion.querySelectorAll(".comment--new")];
  if (!bar || !found.length) return;
  const count = bar.querySelector("[data-new-count]");
  count.textContent = found.length === 1 ? count.dataset.one : count.dataset.many.replace("COUNT", found.length);
  bar.querySelector("[data-next-new]").onclick = () => goToNext(found);
  bar.hidden = false;
}

// The first one after where the reader is, or the first of all.
function goToNext(found) {
  const here = document.activeElement.closest?.(".comment");
  const after = here ? found.filter((one) => here.compareDocumentPosition(one) & Node.DOCUMENT_POSITION_FOLLOWING) : [];
  const next = after[0] ?? found[0];
  next.closest("ol[hidden]")?.parentElement.querySelector(":scope > .thread__fold").click();
  next.focus();
  next.scrollIntoView({ block: "start" });
}
