// How the reader likes to read, kept on this device. It runs before the first paint, so nothing flashes.
// Without JavaScript the page /reading/ does the same with a style sheet of the reader's own.
(() => {
  const NAMES = ["theme", "size", "spacing", "width", "face"]; // fibrosite/reading.py has the values
  const root = document.documentElement;
  root.classList.add("has-script"); // what scripts will offer has its place from the first paint (base.css)

  const kept = (name) => {
    try {
      return localStorage.getItem(name) || "";
    } catch {
      return ""; // storage is switched off; the page follows the device
    }
  };

  const show = (name, value) => {
    if (value) root.dataset[name] = value;
    else delete root.dataset[name];
  };

  const keep = (name, value) => {
    try {
      if (value) localStorage.setItem(name, value);
      else localStorage.removeItem(name);
    } catch {
      // it holds for this page only
    }
  };

  const tick = (choices) => {
    for (const radio of choices.querySelectorAll("input[type=radio]")) {
      radio.checked = radio.value === (root.dataset[radio.name] || "");
    }
  };

  const offer = () => {
    const places = [...document.querySelectorAll("[data-reading-choices]")];
    for (const place of places) {
      tick(place);
      for (const part of place.querySelectorAll("[data-needs-script]")) part.hidden = false;
      for (const part of place.querySelectorAll("[data-without-script]")) part.hidden = true;
      place.addEventListener("change", ({ target }) => {
        if (!NAMES.includes(target.name)) return;
        show(target.name, target.value);
        keep(target.name, target.value);
        places.forEach(tick);
      });
      place.querySelector("[data-reading-reset]")?.addEventListener("click", () => {
        for (const name of NAMES) {
          show(name, "");
          keep(name, "");
        }
        places.forEach(tick);
      });
    }
    const panel = document.querySelector("[data-look]");
    if (panel) closeOutside(panel);
  };

  const closeOutside = (panel) => {
    panel.hidden = false;
    const close = (event) => {
      if (panel.open && (event.key === "Escape" || (event.type === "click" && !panel.contains(event.target)))) {
        panel.open = false;
        if (event.key) panel.querySelector("summary").focus();
      }
    };
    document.addEventListener("click", close);
    document.addEventListener("keydown", close);
  };

  for (const name of NAMES) show(name, kept(name));
  document.addEventListener("DOMContentLoaded", offer);
})();
