// A button at every thread with replies folds them; what is folded is remembered on this device.

import { keep, read } from "./store.js";
import { word } from "./words.js";

export function foldThreads(discussion) {
  for (const thread of discussion.querySelectorAll("[data-thread]:not([data-foldable])")) {
    const replies = thread.querySelector(":scope > ol");
    if (!replies) continue;
    thread.dataset.foldable = "";
    const button = word("fold");
    const key = `folded:${thread.dataset.thread}`;
    const show = (isOpen) => {
      button.setAttribute("aria-expanded", isOpen);
      button.textContent = isOpen ? button.dataset.open : button.dataset.folded;
      for (const part of thread.querySelectorAll(":scope > ol, :scope > .thread__more")) part.hidden = !isOpen;
    };
    button.addEventListener("click", () => {
      const isOpen = replies.hidden;
      show(isOpen);
      keep(key, isOpen ? "" : "1");
    });
    replies.before(button);
    const isAsked = location.hash && replies.querySelector(`[id="${CSS.escape(location.hash.slice(1))}"]`);
    show(!read(key) || Boolean(isAsked));
  }
}
