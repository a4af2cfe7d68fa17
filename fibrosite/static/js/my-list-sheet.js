// The sheet for the doctor, put together from the list on this device and the cautions that this page carries.
import { mark } from "./mine-marks.js";
import { QUESTIONS, items, keep, kept, onChange } from "./mine.js";

const sheet = document.querySelector("[data-sheet]");
const place = (name) => sheet.querySelector(`[data-sheet-${name}]`);
const all = document.querySelector("[data-sheet-all]");
const questions = sheet.querySelector("textarea");

sheet.hidden = false;
all.hidden = true;
place("day").textContent = new Date().toLocaleDateString(document.documentElement.lang, { dateStyle: "long" });
sheet.querySelector("[data-print]").addEventListener("click", () => print());
questions.addEventListener("input", () => {
  keep(QUESTIONS, questions.value);
  showQuestions();
});

onChange(() => {
  const list = items();
  mark(list);
  const isSupplement = (item) => item.slugs.some((slug) => slug.startsWith("supplement/"));
  showNames("concerns", list.filter((item) => !isSupplement(item)));
  showNames("supplements", list.filter(isSupplement));
  const chosen = new Set(list.flatMap((item) => item.slugs));
  const parts = [...all.querySelectorAll("[data-sheet-part]")].filter((part) => chosen.has(part.dataset.sheetPart));
  place("cautions").replaceChildren(...parts.map(partOfSheet));
  if (document.activeElement !== questions) questions.value = kept(QUESTIONS, "");
  showQuestions();
});

function showNames(where, list) {
  place(where).replaceChildren(
    ...list.map(({ name, said }) => {
      const isOtherWord = said && said.toLowerCase() !== name.toLowerCase();
      return row(isOtherWord ? `${name} (${said})` : name);
    }),
  );
  place(`no-${where}`).hidden = list.length > 0;
}

/** What is about the list in full; of the other cautions only what they are about. */
function partOfSheet(part) {
  const copy = part.cloneNode(true);
  const others = [];
  let count = 0;
  for (const caution of copy.querySelectorAll("[data-caution]")) {
    if (caution.hasAttribute("data-is-mine")) count += 1;
    else {
      others.push(caution.querySelector("[data-what]").textContent);
      caution.remove();
    }
  }
  copy.querySelector("[data-none]").hidden = count > 0;
  copy.querySelector("[data-others]").hidden = !others.length;
  copy.querySelector("[data-others-names]").textContent = others.join("; ");
  return copy;
}

function showQuestions() {
  const lines = questions.value.split("\n").map((line) => line.trim()).filter(Boolean);
  place("questions").replaceChildren(...lines.map(row));
}

function row(text) {
  return Object.assign(document.createElement("li"), { textContent: text });
}
