// One key for each decision. They can be switched off in their sheet, for those whose device types by itself.
import { current, goTo, neighbour } from "./cards.js";
import { undoLatest } from "./sending.js";

const KEPT = "queue-keys-off";

export function listen(queue) {
  const hint = () => queue.querySelectorAll("[data-queue-hint]").forEach((one) => (one.hidden = false));
  queue.addEventListener("queue:changed", hint);
  hint();
  queue.querySelector("[data-case]")?.classList.add("is-current");
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
    if (event.key === "Escape") return close(queue, event);
    if (event.target.matches("input:not([type=checkbox]), textarea, select")) return enter(event);
    if (document.querySelector("dialog[open]")) return;
    if (localStorage.getItem(KEPT) && event.key !== "?") return;
    if (press(queue, event.key)) event.preventDefault();
  });
  queue.addEventListener("click", (event) => event.target.closest('button[data-key="?"]') && sheet(queue));
  queue.addEventListener("change", (event) => {
    if (!event.target.matches("[data-queue-off]")) return;
    event.target.checked ? localStorage.setItem(KEPT, "off") : localStorage.removeItem(KEPT);
  });
}

function press(queue, key) {
  const card = current(queue);
  if (key === "?") return sheet(queue);
  if (key === "u") return undoLatest(queue) || true;
  if (key === "j" || key === "k") {
    const cards = queue.querySelectorAll("[data-case]:not([data-sent])");
    goTo(card ? neighbour(card, key === "j" ? 1 : -1) : cards[0]);
    return true;
  }
  if (!card || card.dataset.sent !== undefined) return false;
  if (key === "x") return card.querySelector(".case__tick").click() || true;
  const act = card.querySelector(`[data-key="${CSS.escape(key)}"]`);
  if (!act) return false;
  act.click();
  const panel = act.closest("details[open]");
  if (panel) panel.querySelector("select, textarea").focus();
  return true;
}

// In a panel: Enter in a list of reasons sends it.
function enter(event) {
  if (event.key !== "Enter" || !event.target.matches("[data-case] select")) return;
  event.preventDefault();
  const form = event.target.form;
  form.requestSubmit(form.querySelector("button[type=submit]"));
}

function close(queue) {
  const card = current(queue);
  const open = card && card.querySelector(".case__panel[open]");
  if (!open) return;
  open.open = false;
  goTo(card);
}

function sheet(queue) {
  const dialog = queue.querySelector("[data-queue-keys]");
  dialog.querySelector("[data-queue-off]").checked = Boolean(localStorage.getItem(KEPT));
  dialog.showModal();
  return true;
}
