// What is being written stays on this device until it has arrived.

import { keep, read } from "./store.js";

export function keepDraft(form) {
  const text = form.elements.text;
  const key = `draft:${new URL(form.action).pathname}`;
  if (!keep("probe", "1")) return;
  keep("probe", "");
  if (new URLSearchParams(location.search).has("mine")) keep(key, ""); // it has arrived
  form.querySelector("[data-draft-note]").hidden = false;
  text.value ||= read(key) ?? "";
  text.addEventListener("input", () => keep(key, text.value));
  form.addEventListener("quoted", () => keep(key, text.value));
}
