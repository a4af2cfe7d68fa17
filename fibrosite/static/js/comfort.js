// For tired readers of an article: one part at a time, where they stopped, and a copy for a better day. The page is
// whole without any of it.

import { offerSteps } from "./comfort/steps.js";
import { rememberPlace } from "./comfort/place.js";
import { offerSaving } from "./comfort/save.js";

const text = document.querySelector("[data-article-text]");
if (text) {
  const steps = offerSteps(text);
  rememberPlace(text, steps);
  offerSaving();
}
