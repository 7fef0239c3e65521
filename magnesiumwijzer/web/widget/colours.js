// @ts-check
/** The accent colour of a page, made dark enough to be read. */

/** Contrast that WCAG 2.2 AA asks of text. */
const ENOUGH = 4.5;
/** Part of the way to black, at a step. */
const STEP = 0.04;

/**
 * Returns a colour that is legible with white, as a CSS colour; null where the text is no colour.
 *
 * A colour that is too light is darkened until its contrast with white is 4.5.
 * @param {string} text any CSS colour
 * @returns {{ colour: string, changed: boolean } | null}
 */
export function legible(text) {
  const given = parse(text);
  if (!given) return null;
  let colour = given;
  for (let part = 1; contrastWithWhite(colour) < ENOUGH; part -= STEP) {
    colour = given.map((channel) => Math.floor(channel * part));
  }
  return { colour: `rgb(${colour.join(" ")})`, changed: colour !== given };
}

/**
 * Contrast with white, from 1 to 21, by WCAG's formula.
 * @param {number[]} rgb channels from 0 to 255
 */
export function contrastWithWhite(rgb) {
  const [red, green, blue] = rgb.map((channel) => {
    const share = channel / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  });
  return 1.05 / (0.2126 * red + 0.7152 * green + 0.0722 * blue + 0.05);
}

/**
 * @param {string} text
 * @returns {number[] | null}
 */
function parse(text) {
  if (!CSS.supports("color", text)) return null;
  // A drawn point tells the colour of every way of writing one; what shines through is drawn on white.
  const context = document.createElement("canvas").getContext("2d");
  if (!context) return null;
  for (const fill of ["white", text]) {
    context.fillStyle = fill;
    context.fillRect(0, 0, 1, 1);
  }
  return [...context.getImageData(0, 0, 1, 1).data].slice(0, 3);
}
