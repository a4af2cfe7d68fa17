// “Save for a better day”: the page, its pictures and its looks, to be read without a network.

import { canSave, remove, save, saved } from "./shelf.js";

export function offerSaving() {
  const button = document.querySelector("[data-save]");
  if (!button || !canSave) return;
  const said = document.querySelector("[data-save-said]");
  const isSaved = () => saved().some((page) => page.path === location.pathname);
  const show = () => {
    button.setAttribute("aria-pressed", isSaved());
    button.querySelector("span").textContent = isSaved() ? button.dataset.saved : button.dataset.unsaved;
  };
  button.hidden = false;
  show();
  button.addEventListener("click", async () => {
    button.disabled = true;
    try {
      if (isSaved()) await remove(location.pathname);
      else await save(page(button), needs());
      said.textContent = isSaved() ? said.dataset.done : "";
    } catch {
      said.textContent = said.dataset.failed;
    }
    button.disabled = false;
    button.focus();
    show();
  });
}

function page({ dataset }) {
  const on = new Date().toISOString().slice(0, 10);
  return { path: location.pathname, title: dataset.title, minutes: Number(dataset.minutes), on };
}

/** Style sheets, scripts with what they import, the typeface, and the pictures, those not yet loaded too. */
function needs() {
  const loaded = performance.getEntriesByType("resource").map((entry) => entry.name);
  const pictures = [...document.querySelectorAll("main img")].map((image) => image.currentSrc || image.src);
  const sheets = [...document.querySelectorAll("link[rel=stylesheet], script[src]")].map((node) => node.href ?? node.src);
  return [...new Set([...loaded, ...pictures, ...sheets])].filter((address) =>
    /^\/(static|media)\//.test(address.startsWith(location.origin) ? new URL(address).pathname : ""),
  );
}
