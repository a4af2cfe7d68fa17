// Reply and Quote open the form right under the comment that is answered.

export function replyInPlace(form) {
  const home = document.createComment("the form's own place");
  const title = form.querySelector("[data-form-title]");
  const cancel = form.querySelector("[data-cancel]");
  const text = form.elements.text;
  let opener = null;
  form.before(home);

  document.addEventListener("click", (event) => {
    const link = event.target.closest("a[data-reply], a[data-quote]");
    if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    const comment = link.closest("article");
    opener = link;
    comment.after(form);
    answer(link.dataset.reply ?? link.dataset.quote, title.dataset.reply.replace("NAME", () => link.dataset.name));
    if ("quote" in link.dataset) quote(comment.querySelector(".comment__text"));
    text.focus();
    text.setSelectionRange(text.value.length, text.value.length);
  });

  cancel.addEventListener("click", () => {
    home.after(form);
    answer("", title.dataset.plain);
    opener?.focus();
  });

  function answer(id, words) {
    form.querySelector("[data-form-answers]")?.remove();
    form.elements.parent.value = id;
    title.textContent = words;
    cancel.hidden = !id;
  }

  // The marked words when some are marked in this comment, otherwise all of it.
  function quote(said) {
    const marked = getSelection();
    const within = !marked.isCollapsed && said.contains(marked.anchorNode) && said.contains(marked.focusNode);
    const words = (within ? marked.toString() : said.innerText).trim();
    const before = text.value.trimEnd();
    const lines = words.split("\n").map((line) => `> ${line}`.trimEnd());
    text.value = `${before}${before ? "\n\n" : ""}${lines.join("\n")}\n\n`;
    form.dispatchEvent(new Event("quoted"));
  }
}
