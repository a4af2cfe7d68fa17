// “Show 12 more replies” opens them in place: the page of the whole thread is fetched and its thread taken over.

export function openMore(discussion, look) {
  discussion.addEventListener("click", async (event) => {
    const link = event.target.closest("a[data-more]");
    if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    link.setAttribute("aria-busy", "true");
    try {
      await open(link, link.closest("[data-thread]"));
      look();
    } catch {
      location.assign(link.href); // the link does the same without us
    }
  });
}

async function open(link, thread) {
  const answer = await fetch(link.href, { headers: { Accept: "text/html" } });
  if (!answer.ok) throw new Error(answer.status);
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  const whole = page.querySelector(`[data-thread="${thread.dataset.thread}"]`);
  const before = new Set([...thread.querySelectorAll(".comment")].map((comment) => comment.id));
  const form = thread.querySelector("[data-comment-form]");
  const anchor = form?.previousElementSibling?.id;

  thread.querySelector(":scope > .thread__fold")?.remove();
  thread.querySelector(":scope > ol")?.remove();
  delete thread.dataset.foldable;
  const replies = whole.querySelector(":scope > ol");
  thread.append(document.importNode(replies, true));
  if (form) (document.getElementById(anchor) ?? thread.querySelector(".comment")).after(form);
  const next = page.querySelector('.pager a[rel="next"]');
  if (next) goOn(link, new URL(next.getAttribute("href"), link.href), thread);
  else link.parentElement.remove();
  [...thread.querySelectorAll(".comment")].find((comment) => !before.has(comment.id))?.focus();
}

// A very long thread goes on at its own page.
function goOn(link, address, thread) {
  link.href = address;
  link.textContent = link.dataset.rest;
  link.removeAttribute("aria-busy");
  link.removeAttribute("data-more");
  thread.append(link.parentElement);
}
