// @ts-check
/** Phone numbers in a text become links that a phone can call. */

import { h } from "./dom.js";
import { DIAL, PHONE } from "./texts.js";

const OWN = PHONE.replace(/[+()]/g, "\\$&");
const NUMBERS = new RegExp(`(${[OWN, "0800-0113", "\\b11[23]\\b"].join("|")})`);

/**
 * Splits a text into words and links.
 * @param {string} text
 * @returns {(Node | string)[]}
 */
export function withPhoneLinks(text) {
  return text.split(NUMBERS).map((part, index) => (index % 2 ? phoneLink(part) : part));
}

/**
 * Makes a link that calls a number of `DIAL`.
 * @param {string} number
 * @param {string} [className]
 * @param {(Node | string)[]} children what it shows; the number where there are none
 */
export function phoneLink(number, className, ...children) {
  const dial = /** @type {Record<string, string>} */ (DIAL)[number];
  return h("a", { href: `tel:${dial}`, class: className }, ...(children.length ? children : [number]));
}
