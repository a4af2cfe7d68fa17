// Where the reader stopped is offered at the next visit; the page never jumps by itself.

import { places, setPlace } from "./places.js";

export function rememberPlace(text, steps) {
  const headings = [...text.querySelectorAll(".prose h2[id]")];
  if (headings.length < 2) return;
  const known = places()[location.pathname];
  if (known && !location.hash) offer(known, steps);
  let waiting;
  addEventListener(
    "scroll",
    () => {
      clearTimeout(waiting);
      waiting = setTimeout(() => note(text, headings, steps), 600);
    },
    { passive: true },
  );
}

function note(text, headings, steps) {
  if (steps.isOn()) return; // they keep the place themselves
  const line = innerHeight * 0.6;
  if (text.querySelector(".end")?.getBoundingClientRect().top < line) return setPlace(location.pathname); // read
  const passed = headings.filter((heading) => heading.getBoundingClientRect().top < line).at(-1);
  if (passed) setPlace(location.pathname, { anchor: passed.id, name: passed.textContent });
}

function offer(known, steps) {
  const line = document.querySelector("[data-stopped]");
  const link = line.querySelector("a");
  link.textContent = known.name;
  link.href = known.anchor ? `#${known.anchor}` : "#main";
  link.addEventListener("click", (event) => {
    line.hidden = true;
    if (known.anchor) return;
    event.preventDefault();
    steps.begin(known.part);
  });
  line.querySelector("button").addEventListener("click", () => {
    setPlace(location.pathname);
    line.hidden = true;
    document.getElementById("main").focus();
  });
  line.hidden = false;
}
