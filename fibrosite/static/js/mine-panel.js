// My medicines and conditions: the small panel on every page, and the same controls on the page /my-list/.
import { mark } from "./mine-marks.js";
import { forget, items, knowsAllWords, onChange, read, setItems, words } from "./mine.js";

const panels = [...document.querySelectorAll("[data-my-list]")];
for (const panel of panels) prepare(panel);

onChange(() => {
  const list = items();
  const count = mark(list);
  for (const panel of panels) show(panel, list, count);
});

function prepare(panel) {
  const form = panel.querySelector("form");
  const choices = panel.querySelector("datalist");
  for (const node of panel.querySelectorAll("[data-needs-script]")) node.hidden = false;

  form.addEventListener("submit", (event) => {
    event.preventDefault(); // nothing is ever sent
    const field = form.querySelector("input");
    const name = field.value.trim().slice(0, 100);
    if (name) add(panel, name);
    field.value = "";
    field.focus();
  });
  form.addEventListener("focusin", () => {
    if (choices.children.length) return;
    choices.append(...words().flatMap(({ words, examples }) => [words[0], ...examples]).map((word) => new Option(word)));
  });
  panel.querySelector("a[href='#mine']")?.addEventListener("click", (event) => {
    event.preventDefault();
    panel.open = false;
    document.querySelector("[data-is-mine]").scrollIntoView({ block: "center" });
  });
  panel.addEventListener("click", (event) => {
    const button = event.target.closest("button");
    if (!button) return;
    const { remove, choose } = button.dataset;
    if (remove !== undefined) {
      setItems(items().filter((item) => item.name !== remove));
      say(panel, "removed", { NAME: remove });
      form.querySelector("input").focus();
    }
    if (choose !== undefined) add(panel, choose);
    if (button.matches("[data-forget]")) {
      forget();
      say(panel, "forgotten");
    }
  });
  if (panel.matches("details")) closeOutside(panel);
}

function add(panel, name) {
  const { item, maybe } = read(name);
  offer(panel, maybe);
  if (!item.slugs.length && maybe.length) return say(panel, "which", { NAME: name });
  const isKept = setItems([...items().filter((other) => other.name !== name), item]);
  if (!isKept) return say(panel, "unkept");
  const word = item.slugs.length ? (item.isClose ? "close" : "added") : knowsAllWords() ? "unknown" : "later";
  say(panel, word, { NAME: name, WORD: item.said });
}

function offer(panel, terms) {
  panel.querySelector("[data-maybe]").replaceChildren(
    ...terms.map((term) => {
      const button = Object.assign(document.createElement("button"), { type: "button", textContent: term.name });
      button.className = "chip";
      button.dataset.choose = term.name;
      return button;
    }),
  );
}

/** The sentences are in the page, so that they are translated with it. */
function say(panel, what, values = {}) {
  const place = panel.querySelector("[data-said]");
  place.textContent = place.dataset[what].replace(/NAME|WORD/g, (key) => values[key]);
}

function show(panel, list, count) {
  const row = panel.querySelector("template").content.firstElementChild;
  panel.querySelector("[data-items]").replaceChildren(
    ...list.map((item) => {
      const copy = row.cloneNode(true);
      copy.querySelector("[data-name]").textContent = item.name;
      const isOtherWord = item.said && item.said.toLowerCase() !== item.name.toLowerCase();
      copy.querySelector("[data-read]").textContent = isOtherWord ? item.said : "";
      const button = copy.querySelector("button");
      button.dataset.remove = item.name;
      button.lastElementChild.append(` ${item.name}`);
      return copy;
    }),
  );
  for (const node of panel.querySelectorAll("[data-when-empty]")) node.hidden = list.length > 0;
  for (const node of panel.querySelectorAll("[data-when-filled]")) node.hidden = !list.length;
  for (const node of panel.querySelectorAll("[data-when-matched]")) node.hidden = !count;
  for (const node of panel.querySelectorAll("[data-matches]")) node.textContent = count;
}

function closeOutside(panel) {
  const close = (event) => {
    if (panel.open && (event.key === "Escape" || (event.type === "click" && !event.composedPath().includes(panel)))) {
      panel.open = false;
      if (event.key) panel.querySelector("summary").focus();
    }
  };
  document.addEventListener("click", close);
  document.addEventListener("keydown", close);
}
