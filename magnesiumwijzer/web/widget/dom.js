// @ts-check
/** Making elements: never from HTML text, so that nothing a visitor or a server writes can run. */

/**
 * Makes an element.
 * @template {keyof HTMLElementTagNameMap} K
 * @param {K} tag
 * @param {Record<string, string | number | boolean | undefined>} [attributes] `true` sets an empty one;
 *   `false` and undefined set none
 * @param {(Node | string)[]} children
 * @returns {HTMLElementTagNameMap[K]}
 */
export function h(tag, attributes = {}, ...children) {
  const node = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (value !== undefined && value !== false) node.setAttribute(name, value === true ? "" : String(value));
  }
  node.append(...children);
  return node;
}

/**
 * Makes a real button.
 * @param {string} className
 * @param {() => void} press
 * @param {Record<string, string | number | boolean | undefined>} attributes
 * @param {(Node | string)[]} children
 */
export function button(className, press, attributes, ...children) {
  const node = h("button", { type: "button", class: className, ...attributes }, ...children);
  // The second click of a double click is meant for nothing, and may find another button in that place.
  node.addEventListener("click", (event) => event.detail > 1 || press());
  return node;
}

/**
 * Makes words that only screen readers get.
 * @param {string} text
 */
export function spoken(text) {
  return h("span", { class: "spoken" }, text);
}

const SVG = "http://www.w3.org/2000/svg";

/** Outlines in a square of 24; drawn for this window. */
const SHAPES = {
  chat: "M4 5h16v11H10l-4 4v-4H4z",
  close: "M5 5l14 14M19 5L5 19",
  phone: "M6 3h3.5l1.5 5-2 1.5a12 12 0 0 0 5.5 5.5l1.5-2 5 1.5V18a3 3 0 0 1-3 3C10.3 21 3 13.7 3 6a3 3 0 0 1 3-3z",
  up: "M3 11h4v9H3zM7 12l4-9c2 0 3 1 3 3v3h5c1.5 0 2.3 1 2 2.5L19.5 18c-.3 1.3-1 2-2.5 2H7",
  down: "M3 4h4v9H3zM7 12l4 9c2 0 3-1 3-3v-3h5c1.5 0 2.3-1 2-2.5L19.5 6c-.3-1.3-1-2-2.5-2H7",
  check: "M4 13l5 5L20 6",
};

/**
 * Draws an icon, hidden from screen readers: the words beside it, or its button's label, say what it means.
 * @param {keyof typeof SHAPES} name
 */
export function icon(name) {
  const svg = document.createElementNS(SVG, "svg");
  const path = document.createElementNS(SVG, "path");
  svg.setAttribute("viewBox", "0 0 24 24");
  svg.setAttribute("aria-hidden", "true");
  svg.setAttribute("focusable", "false");
  path.setAttribute("d", SHAPES[name]);
  svg.append(path);
  return svg;
}
