// The discussion works without any of this: Reply and Quote are links to the form, reactions are forms, the rest of a
// thread is a page of its own. Each module finds what it improves and leaves.

import { foldThreads } from "./discussion/fold.js";
import { keepDraft } from "./discussion/drafts.js";
import { findAnchor } from "./discussion/anchor.js";
import { markNew } from "./discussion/news.js";
import { openMore } from "./discussion/more.js";
import { reactInPlace } from "./discussion/react.js";
import { replyInPlace } from "./discussion/reply.js";

const form = document.querySelector("[data-comment-form]");
const discussion = document.querySelector("[data-discussion]");

if (form) {
  replyInPlace(form);
  keepDraft(form);
}
if (discussion) {
  const look = () => {
    foldThreads(discussion);
    markNew(discussion);
  };
  look();
  openMore(discussion, look);
  reactInPlace(discussion);
}
findAnchor();
