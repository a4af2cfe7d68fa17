"""What axe finds on the open page, as sentences. An empty list is what every test wants.

Most of axe's time goes into contrasts, and a theme changes nothing but colours. So a page is looked at whole in the
theme it has; of other themes, the contrast of one element for each combination of colours, size and weight."""

from functools import cache
from pathlib import Path

import axe_playwright_python

FIND = """async ([within, themes]) => {
  const sentences = (theme, result) => result.violations.flatMap((rule) =>
    rule.nodes.map((node) => `${theme} ${rule.id}: ${node.html.slice(0, 150)} ${node.failureSummary ?? ""}`));
  const lean = { resultTypes: ["violations"], preload: false };
  const root = document.documentElement;
  const settle = () => document.getAnimations().forEach((change) => change.finish()); // colours that fade over
  settle();
  const found = sentences(root.dataset.theme ?? "", await axe.run(within ?? document, lean));
  const whole = root.dataset.theme;
  for (const theme of themes) {
    root.dataset.theme = theme;
    settle();
    const ones = oneOfEachLook(within ? document.querySelector(within) : document.body);
    if (!ones.length) throw new Error(`no words in ${within ?? location}`);
    found.push(...sentences(theme, await axe.run({ include: ones }, { ...lean, runOnly: ["color-contrast"] })));
  }
  if (whole) root.dataset.theme = whole; else delete root.dataset.theme;
  return found;

  function oneOfEachLook(part) {
    const grounds = new Map();
    const looks = new Map();
    for (const element of root.querySelectorAll("*")) {
      const style = getComputedStyle(element);
      const own = `${style.backgroundColor} ${style.backgroundImage} ${style.opacity}`;
      const under = grounds.get(element.parentNode) ?? "";
      grounds.set(element, own === "rgba(0, 0, 0, 0) none 1" ? under : `${under}|${own}`);
      const speaks = [...element.childNodes].some((node) => node.nodeType === 3 && node.data.trim());
      const seen = element.checkVisibility({ visibilityProperty: true, opacityProperty: true });
      if (speaks && seen && part.contains(element))
        looks.set(`${style.color} ${style.fontSize} ${style.fontWeight} ${grounds.get(element)}`, element);
    }
    return [...looks.values()];
  }
}"""


def findings(page, within=None, themes=()):
    """What axe objects to on the page or `within` a selector; then, for each of `themes`, which contrasts fail."""
    if not page.evaluate("typeof axe === 'object'"):
        page.evaluate(_script())
    return page.evaluate(FIND, [within, list(themes)])


@cache
def _script():
    return (Path(axe_playwright_python.__file__).parent / "axe.min.js").read_text()
