// Name and address on this device, only if the writer wants: offered once the address is confirmed, filled into the
// form under every page, and forgotten at a press.

const KEY = "writer";
const offer = document.querySelector("[data-remember]");
const form = document.querySelector("[data-comment-form]");
if (offer) makeOffer(offer);
if (form) fillIn(form);

function makeOffer(offer) {
  const store = storage();
  if (!store) return;
  offer.hidden = false;
  const yes = offer.querySelector("[data-remember-yes]");
  yes.addEventListener("click", () => {
    store.setItem(KEY, JSON.stringify({ name: offer.dataset.name, email: offer.dataset.email }));
    yes.hidden = true;
    offer.querySelector("[data-remember-done]").hidden = false;
  });
}

function fillIn(form) {
  const known = read();
  const note = form.querySelector("[data-remembered]");
  if (!known || !note) return;
  form.elements.name.value ||= known.name;
  form.elements.email.value ||= known.email;
  note.hidden = false;
  note.querySelector("button").addEventListener("click", () => {
    storage().removeItem(KEY);
    form.elements.name.value = form.elements.email.value = "";
    note.hidden = true;
    form.elements.name.focus();
  });
}

function read() {
  try {
    const known = JSON.parse(storage()?.getItem(KEY));
    return typeof known?.name === "string" && typeof known?.email === "string" ? known : null;
  } catch {
    return null;
  }
}

function storage() {
  try {
    localStorage.setItem("probe", "");
    localStorage.removeItem("probe");
    return localStorage;
  } catch {
    return null;
  }
}
