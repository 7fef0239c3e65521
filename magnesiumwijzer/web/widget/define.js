// @ts-check
/** Registers the element, and puts one on the page when the page has none of its own. */

import { ATTRIBUTES, MagnesiumwijzerChat } from "./element.js";

const NAME = "magnesiumwijzer-chat";
/** The script that embeds the chat: this module lies two folders below it. */
const SCRIPT = new URL("../../widget.js", import.meta.url).href;

if (!customElements.get(NAME)) customElements.define(NAME, MagnesiumwijzerChat);
if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", place, { once: true });
else place();

/** Adds the element with the attributes of the script. */
function place() {
  if (document.querySelector(NAME)) return;
  const chat = document.createElement(NAME);
  const script = [...document.scripts].find((one) => one.src.split(/[?#]/)[0] === SCRIPT);
  for (const name of ATTRIBUTES) {
    const value = script?.getAttribute(name);
    // An empty one counts: no first questions is a choice too.
    if (typeof value === "string") chat.setAttribute(name, value);
  }
  document.body.append(chat);
}
