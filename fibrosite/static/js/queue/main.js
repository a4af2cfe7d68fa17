// The moderators' queue: keys, ticking several, and answers put in place. Every form works without this.
import { listen } from "./keys.js";
import { fillReasons } from "./reasons.js";
import { sendInPlace } from "./sending.js";
import { tickSeveral } from "./ticking.js";

const queue = document.querySelector("[data-queue]");
if (queue) {
  sendInPlace(queue);
  tickSeveral(queue);
  fillReasons(queue);
  listen(queue);
}
