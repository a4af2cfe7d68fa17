// Helpful and Me too without leaving the place. Pressed again, it is taken back; what was pressed is known here only.

import { keep, read } from "./store.js";

export function reactInPlace(discussion) {
  for (const form of discussion.querySelectorAll("[data-react]")) show(form, read(form.action));

  discussion.addEventListener("submit", async (event) => {
    const form = event.target.closest("[data-react]");
    if (!form) return;
    event.preventDefault();
    const pressed = event.submitter.value;
    const reaction = read(form.action) === pressed ? "none" : pressed;
    const answer = await fetch(form.action, {
      method: "POST",
      headers: { Accept: "application/json" },
      body: new URLSearchParams({ reaction }),
    }).catch(() => null);
    if (!answer?.ok) return withChoice(form, pressed).submit();
    keep(form.action, reaction === "none" ? "" : reaction);
    show(form, reaction, await answer.json());
  });
}

function show(form, mine, counts) {
  for (const button of form.querySelectorAll("button")) {
    if (mine || button.hasAttribute("aria-pressed")) button.setAttribute("aria-pressed", button.value === mine);
    if (!counts) continue;
    button.querySelector(".react__count")?.remove();
    if (!counts[button.value]) continue;
    const count = document.createElement("span");
    count.className = "react__count";
    count.textContent = counts[button.value];
    button.append(" ", count);
  }
}

// The server has something to say about it: let it say so on a page.
function withChoice(form, value) {
  const field = document.createElement("input");
  Object.assign(field, { type: "hidden", name: "reaction", value });
  form.append(field);
  return form;
}
