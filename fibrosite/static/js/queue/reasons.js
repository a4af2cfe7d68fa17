// A chosen reason stands in the field, so that it can be put in other words.

export function fillReasons(queue) {
  queue.addEventListener("change", (event) => {
    const id = event.target.dataset.reasons;
    if (!id) return;
    document.getElementById(id).value = event.target.selectedOptions[0].dataset.text || "";
  });
}
