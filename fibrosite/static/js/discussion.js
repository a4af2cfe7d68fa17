// The discussion without it: Reply is a link to the form, and the form works. With it: the form opens under the comment
// that is answered, and what is being written stays on this device until it is sent.

const form = document.querySelector("[data-comment-form]");
if (form) {
  replyInPlace(form);
  keepDraft(form);
}

function replyInPlace(form) {
  const home = document.createComment("the form's own place");
  const title = form.querySelector("[data-form-title]");
  const cancel = form.querySelector("[data-cancel]");
  const parent = form.elements.parent;
  let opener = null;
  form.before(home);

  document.addEventListener("click", (event) => {
    const link = event.target.closest("a[data-reply]");
    if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    opener = link;
    link.closest("article").after(form);
    answer(link.dataset.reply, title.dataset.reply.replace("NAME", () => link.dataset.name));
    form.elements.text.focus();
  });

  cancel.addEventListener("click", () => {
    home.after(form);
    answer("", title.dataset.plain);
    opener?.focus();
  });

  function answer(id, words) {
    form.querySelector("[data-form-answers]")?.remove();
    parent.value = id;
    title.textContent = words;
    cancel.hidden = !id;
  }
}

function keepDraft(form) {
  const text = form.querySelector("[data-draft]");
  const key = `draft:${new URL(form.action).pathname}`;
  const store = storage();
  if (!store) return;
  if (new URLSearchParams(location.search).has("mine")) store.removeItem(key); // it has arrived
  form.querySelector("[data-draft-note]").hidden = false;
  text.value ||= store.getItem(key) ?? "";
  text.addEventListener("input", () => {
    if (text.value) store.setItem(key, text.value);
    else store.removeItem(key);
  });
}

function storage() {
  try {
    localStorage.setItem("probe", "");
    localStorage.removeItem("probe");
    return localStorage;
  } catch {
    return null;
  }
}
