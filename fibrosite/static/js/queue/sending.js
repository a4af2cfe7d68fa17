// Sends the forms of the queue one after the other and puts the answer in place, so that nobody waits for a page.
// A card that somebody is writing in is never replaced.
import { current, goTo, neighbour } from "./cards.js";

const undoable = []; // groups of decisions, the latest last
const WARNINGS_KEPT = 3;
let line = Promise.resolve(); // decisions arrive in the order they were made
let underway = 0;

export function sendInPlace(queue) {
  queue.addEventListener("submit", (event) => {
    const form = event.target;
    if (!form.matches("[data-queue-form], [data-queue-undo], [data-case] form")) return;
    event.preventDefault();
    if (form.matches("[data-queue-undo]")) return undoLatest(queue);
    const data = new FormData(form);
    if (event.submitter && event.submitter.name) data.append(event.submitter.name, event.submitter.value);
    send(queue, form.action, data);
  });
  remember(queue.querySelectorAll("[data-queue-undo] [name=decision]"));
}

// What was decided last, once it has arrived.
export function undoLatest(queue) {
  const form = new FormData(queue.querySelector("form[data-queue-form], form[data-queue-undo]") || undefined);
  form.delete("decision");
  form.delete("seen");
  inLine(queue, queue.dataset.undo, () => {
    const group = undoable.pop() || [];
    group.forEach((pk) => form.append("decision", pk));
    return form;
  });
}

function send(queue, address, data) {
  const seen = new Set(data.getAll("seen").map((value) => `comment-${value.split("-")[0]}`));
  const cards = [...queue.querySelectorAll("[data-case]")].filter((card) => seen.has(card.id));
  const next = cards.length ? neighbour(cards.at(-1), 1, cards) : null;
  cards.forEach((card) => (card.dataset.sent = ""));
  if (next && cards.includes(current(queue))) goTo(next);
  inLine(queue, address, () => data, cards);
}

function inLine(queue, address, dataOf, cards = []) {
  underway += 1;
  line = line
    .then(() => fetch(address, { method: "POST", body: dataOf(), headers: { Accept: "application/json" } }))
    .then(async (response) => {
      if (!response.ok || !response.headers.get("Content-Type").includes("json")) return response;
      const { decided, page } = await response.json();
      remember(decided.map((value) => ({ value })));
      return underway === 1 ? fetch(page) : null; // more are in line; the last one asks for the page
    })
    .then(async (response) => response && merge(queue, await response.text()))
    .catch(() => {
      cards.forEach((card) => delete card.dataset.sent);
      queue.querySelector("[data-queue-said]").textContent = queue.dataset.failed;
    })
    .finally(() => (underway -= 1));
}

function merge(queue, html) {
  const fresh = new DOMParser().parseFromString(html, "text/html").querySelector("[data-queue]");
  if (!fresh) return window.location.reload(); // signed out meanwhile, most likely
  if (underway > 1) return;
  const was = current(queue);
  const cards = [...queue.querySelectorAll("[data-case]")];
  const after = was ? cards.slice(cards.indexOf(was)) : [];
  const warnings = [...queue.querySelectorAll(".queue__message--warning")].slice(-WARNINGS_KEPT);
  const lists = [queue, fresh].map((part) => part.querySelector(".queue__list"));
  if (lists.every(Boolean)) {
    mergeCards(...lists);
    for (const part of [".queue__tabs", "[data-queue-said]", ".queue__bulk"]) {
      queue.querySelector(part).replaceWith(fresh.querySelector(part));
    }
  } else {
    queue.replaceChildren(...fresh.childNodes);
  }
  queue.querySelector("[data-queue-said]").prepend(...warnings);
  queue.dispatchEvent(new CustomEvent("queue:changed"));
  if (!current(queue)) goTo(after.find((card) => card.isConnected) || queue.querySelector("[data-case]"));
}

function mergeCards(list, fresh) {
  const here = new Map([...list.children].map((row) => [row.firstElementChild.id, row]));
  const wanted = [...fresh.children].map((row) => {
    const old = here.get(row.firstElementChild.id);
    return old && !wasSent(old) ? old : row;
  });
  const writing = (row) => !wasSent(row) && row.querySelector("details[open] textarea");
  [...list.children].forEach((row) => wanted.includes(row) || writing(row) || row.remove());
  let at = list.firstElementChild;
  for (const row of wanted) {
    if (row === at) at = at.nextElementSibling; // what stays is not moved: it would lose the focus
    else list.insertBefore(row, at);
  }
}

function wasSent(row) {
  return row.firstElementChild.dataset.sent !== undefined;
}

function remember(inputs) {
  const group = [...inputs].map((input) => input.value);
  if (group.length) undoable.push(group);
}
