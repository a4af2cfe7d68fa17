// The page /saved/: what is saved on this device, where reading stopped, and how to be rid of both.

import { forgetPlaces, places } from "./comfort/places.js";
import { canSave, forget, remove, saved } from "./comfort/shelf.js";

const list = document.querySelector("[data-saved-list]");
const row = document.querySelector("[data-saved-row]");
const said = document.querySelector("[data-saved-said]");

for (const part of document.querySelectorAll("[data-needs-script]")) part.hidden = false;
document.querySelector("[data-cannot-save]").hidden = canSave;
document.querySelector("[data-saved-forget]").addEventListener("click", async () => {
  forgetPlaces();
  if (canSave) await forget();
  said.textContent = said.dataset.forgotten;
  show();
});
list.addEventListener("click", async ({ target }) => {
  const path = target.closest("[data-remove]")?.dataset.remove;
  if (!path) return;
  await remove(path);
  show();
  (list.querySelector("a") ?? said).focus();
});
show();

function show() {
  const pages = saved();
  const stopped = places();
  list.replaceChildren(...pages.map((page) => draw(page, stopped[page.path])));
  document.querySelector("[data-saved-empty]").hidden = pages.length > 0;
  document.querySelector("[data-saved-forget]").hidden = !pages.length && !Object.keys(stopped).length;
}

function draw(page, place) {
  const node = row.content.firstElementChild.cloneNode(true);
  const link = node.querySelector("a");
  link.href = page.path;
  link.textContent = page.title;
  fill(node.querySelector("[data-minutes]"), page.minutes);
  fill(node.querySelector("[data-on]"), new Date(page.on).toLocaleDateString(document.documentElement.lang));
  const stopped = node.querySelector("[data-place]");
  stopped.hidden = !place;
  if (place) fill(stopped, place.name);
  const button = node.querySelector("button");
  button.dataset.remove = page.path;
  button.querySelector("span").textContent = page.title;
  return node;
}

function fill(node, value) {
  node.textContent = node.textContent.replace("VALUE", value);
}
