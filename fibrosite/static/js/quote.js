// A reviewer marks words in the text; they stand in the note’s first field, ready to be talked about.
const form = document.querySelector("[data-quote-form]");
const text = document.querySelector(".page__text");
if (form && text) {
  document.addEventListener("selectionchange", () => {
    const selection = document.getSelection();
    const words = selection.toString().trim();
    if (words && text.contains(selection.anchorNode) && !form.contains(selection.anchorNode)) {
      form.elements.quote.value = words.slice(0, 600);
    }
  });
}
