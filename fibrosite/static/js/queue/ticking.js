// Several comments at once: tick all of the page, and see how many are ticked.

export function tickSeveral(queue) {
  queue.addEventListener("change", (event) => {
    if (event.target.closest("[data-queue-all]")) ticks(queue).forEach((tick) => (tick.checked = event.target.checked));
    if (event.target.matches(".case__tick") || event.target.closest("[data-queue-all]")) count(queue);
  });
  queue.addEventListener("queue:changed", () => count(queue));
  count(queue);
}

function ticks(queue) {
  return [...queue.querySelectorAll(".case__tick")];
}

function count(queue) {
  const all = queue.querySelector("[data-queue-all]");
  if (!all) return;
  const ticked = ticks(queue).filter((tick) => tick.checked).length;
  all.hidden = false;
  const box = all.querySelector("input");
  box.checked = ticked > 0 && ticked === ticks(queue).length;
  box.indeterminate = ticked > 0 && !box.checked;
  const words = queue.querySelector("[data-queue-ticked]");
  words.textContent = ticked ? `${ticked} ${words.dataset.words}:` : "";
  queue.querySelectorAll(".queue__bulk [name=do]").forEach((button) => (button.hidden = !ticked));
}
