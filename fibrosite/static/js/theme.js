// The reader's choice of brightness, kept on this device. It runs before the first paint, so nothing flashes.
(() => {
  const KEY = "theme";
  const themes = ["light", "sepia", "dim", "dark"];
  const root = document.documentElement;

  const kept = () => {
    try {
      return localStorage.getItem(KEY) || "";
    } catch {
      return ""; // storage is switched off; the page follows the device
    }
  };

  const show = (theme) => {
    if (themes.includes(theme)) root.dataset.theme = theme;
    else delete root.dataset.theme;
  };

  const keep = (theme) => {
    try {
      if (theme) localStorage.setItem(KEY, theme);
      else localStorage.removeItem(KEY);
    } catch {
      // it holds for this page only
    }
  };

  const offerChoice = () => {
    const look = document.querySelector("[data-look]");
    if (!look) return;
    look.hidden = false;
    for (const radio of look.querySelectorAll("input")) radio.checked = radio.value === (root.dataset.theme || "");
    look.addEventListener("change", (event) => {
      show(event.target.value);
      keep(event.target.value);
    });
    const close = (event) => {
      if (look.open && (event.key === "Escape" || (event.type === "click" && !look.contains(event.target)))) {
        look.open = false;
        if (event.key) look.querySelector("summary").focus();
      }
    };
    document.addEventListener("click", close);
    document.addEventListener("keydown", close);
  };

  show(kept());
  document.addEventListener("DOMContentLoaded", offerChoice);
})();
