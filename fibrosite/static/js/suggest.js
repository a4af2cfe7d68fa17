// Suggestions under the search field, after the combobox pattern of the ARIA practices. Without this script the field is
// an ordinary one.

const PAUSE = 220; // milliseconds without a key before the server is asked
const LEAST = 2; // letters

for (const form of document.querySelectorAll("[data-suggest]")) suggest(form);

function suggest(form) {
  const field = form.querySelector("input[type=search]");
  const list = form.appendChild(document.createElement("ul"));
  const said = form.appendChild(document.createElement("p"));
  const known = new Map();
  let waiting = 0;
  let asked = "";
  let chosen = -1;

  Object.assign(list, { id: `${field.id}-suggestions`, className: "suggestions", hidden: true, role: "listbox" });
  list.setAttribute("aria-label", form.querySelector("label").textContent);
  Object.assign(said, { className: "unseen", role: "status" });
  for (const [name, value] of [["role", "combobox"], ["aria-autocomplete", "list"], ["aria-controls", list.id], ["aria-expanded", "false"]])
    field.setAttribute(name, value);

  field.addEventListener("input", () => {
    clearTimeout(waiting);
    asked = field.value.trim().toLowerCase();
    if (asked.length < LEAST) return close();
    waiting = setTimeout(look, known.has(asked) ? 0 : PAUSE, asked);
  });
  field.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && !list.hidden) event.preventDefault(), close();
    else if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      if (list.hidden) return;
      event.preventDefault();
      choose(chosen + (event.key === "ArrowDown" ? 1 : -1));
    } else if (event.key === "Enter" && chosen >= 0) event.preventDefault(), open(list.children[chosen]);
  });
  field.addEventListener("blur", close);
  list.addEventListener("mousedown", (event) => event.preventDefault()); // the field keeps the focus
  list.addEventListener("click", (event) => open(event.target.closest("li")));

  async function look(words) {
    if (!known.has(words)) {
      try {
        const answer = await fetch(`${form.dataset.suggest}?q=${encodeURIComponent(words)}`);
        if (!answer.ok) return;
        known.set(words, (await answer.json()).suggestions);
      } catch {
        return; // offline: the field still works
      }
    }
    if (words === asked && document.activeElement === field) show(known.get(words));
  }

  function show(found) {
    list.replaceChildren(...found.map(row));
    said.textContent = found.length ? form.dataset.found.replace("COUNT", found.length) : form.dataset.none;
    list.hidden = !found.length;
    field.setAttribute("aria-expanded", String(!list.hidden));
    choose(-1);
  }

  function row({ name, kind, address }, number) {
    const item = document.createElement("li");
    Object.assign(item, { id: `${list.id}-${number}`, role: "option" });
    item.dataset.address = address;
    item.append(name, " ", Object.assign(document.createElement("span"), { textContent: kind }));
    return item;
  }

  function choose(number) {
    const count = list.children.length;
    chosen = number < -1 ? count - 1 : number >= count ? -1 : number; // beyond both ends is the field itself
    for (const [place, item] of [...list.children].entries()) item.setAttribute("aria-selected", String(place === chosen));
    if (chosen < 0) field.removeAttribute("aria-activedescendant");
    else field.setAttribute("aria-activedescendant", list.children[chosen].id);
    list.children[chosen]?.scrollIntoView({ block: "nearest" });
  }

  function close() {
    clearTimeout(waiting);
    asked = "";
    list.hidden = true;
    field.setAttribute("aria-expanded", "false");
    choose(-1);
  }

  const open = (item) => item && location.assign(item.dataset.address);
}
