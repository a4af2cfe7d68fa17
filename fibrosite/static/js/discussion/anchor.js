// An address with #comment-123 leads to the comment even when it stands on another page, and puts the focus there.

import { keep, read } from "./store.js";

export function findAnchor() {
  go();
  addEventListener("hashchange", go);
}

function go() {
  const [, number] = location.hash.match(/^#comment-(\d+)$/) ?? [];
  if (!number) return;
  const comment = document.getElementById(`comment-${number}`);
  if (!comment) return goElsewhere(number);
  comment.closest("ol[hidden]")?.parentElement.querySelector(":scope > .thread__fold").click();
  comment.focus();
  comment.scrollIntoView({ block: "start" });
}

function goElsewhere(number) {
  if (Date.now() - (read("sought") ?? 0) < 10_000) return; // we have just been there: it is gone
  keep("sought", String(Date.now()));
  location.replace(`/comments/${number}/`);
}
