// Copies of the elements that the page holds ready in the reader's language.

export function word(name) {
  return document.querySelector("template[data-words]").content.querySelector(`[data-word="${name}"]`).cloneNode(true);
}
