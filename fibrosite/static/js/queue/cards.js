// Which comment the moderator is at.

export function current(queue) {
  const focused = document.activeElement && document.activeElement.closest("[data-case]");
  return focused || queue.querySelector("[data-case].is-current");
}

export function goTo(card) {
  if (!card) return;
  document.querySelectorAll(".is-current").forEach((other) => other.classList.remove("is-current"));
  card.classList.add("is-current");
  card.focus({ preventScroll: true });
  card.scrollIntoView({ block: card.offsetHeight > window.innerHeight ? "start" : "nearest" });
}

// The next (1) or the one before (-1) that is not decided yet; `without` are on their way, too.
export function neighbour(card, step, without = []) {
  const all = [...document.querySelectorAll("[data-case]")];
  for (let at = all.indexOf(card) + step; at >= 0 && at < all.length; at += step) {
    if (all[at].dataset.sent === undefined && !without.includes(all[at])) return all[at];
  }
  return null;
}
