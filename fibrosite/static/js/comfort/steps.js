// One part of an article at a time: what stands above the text (key points, cautions), each section, what stands below.
// Parts are put away with a class, so that other scripts' `hidden` is left alone, and print has the whole page.

import { setPlace } from "./places.js";

export function offerSteps(text) {
  const begin = document.querySelector("[data-steps-begin]");
  const bar = document.querySelector("[data-steps]");
  const parts = partsOf(text, bar);
  let current = -1;

  const show = (number) => {
    current = number;
    parts.forEach((part, place) => {
      for (const node of part.nodes) node.classList.toggle("is-away", current >= 0 && place !== current);
    });
    bar.hidden = current < 0;
    begin.hidden = current >= 0;
    if (current < 0) return;
    const where = bar.querySelector("[data-steps-where]");
    const words = { NUMBER: current + 1, COUNT: parts.length, NAME: parts[current].name };
    where.textContent = where.dataset.words.replace(/NUMBER|COUNT|NAME/g, (key) => words[key]);
    bar.querySelector("[data-steps-back]").disabled = current === 0;
    bar.querySelector("[data-steps-on]").disabled = current === parts.length - 1;
    setPlace(location.pathname, current > 0 ? { part: current, name: parts[current].name } : undefined);
  };

  const go = (number) => {
    show(Math.max(0, Math.min(number, parts.length - 1)));
    const first = parts[current].nodes.find((node) => node.offsetParent) ?? text;
    first.tabIndex = -1;
    first.focus({ preventScroll: true });
    first.scrollIntoView({ block: "start" });
  };

  if (parts.length > 2) {
    begin.hidden = false;
    begin.addEventListener("click", () => go(0));
    bar.addEventListener("click", ({ target }) => {
      if (target.matches("[data-steps-back]")) go(current - 1);
      if (target.matches("[data-steps-on]")) go(current + 1);
      if (target.matches("[data-steps-end]")) {
        const here = parts[current].nodes[0];
        show(-1);
        here.scrollIntoView({ block: "start" });
        begin.focus({ preventScroll: true });
      }
    });
    addEventListener("hashchange", () => {
      if (current < 0) return;
      const target = document.getElementById(location.hash.slice(1));
      const place = parts.findIndex((part) => part.nodes.some((node) => node.contains(target)));
      if (target && place >= 0) {
        show(place);
        target.scrollIntoView({ block: "start" });
      }
    });
  }
  return { begin: go, isOn: () => current >= 0 };
}

function partsOf(text, bar) {
  const prose = text.querySelector(":scope > .prose");
  const parts = [{ name: bar.dataset.first, nodes: [] }];
  for (const node of text.children) {
    if (node !== prose) {
      parts.at(-1).nodes.push(node);
      continue;
    }
    for (const child of prose.children) {
      if (child.matches("h2")) parts.push({ name: child.textContent, nodes: [] });
      parts.at(-1).nodes.push(child);
    }
    parts.push({ name: bar.dataset.last, nodes: [] });
  }
  return parts.filter((part) => part.nodes.length);
}
