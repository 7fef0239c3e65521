// @ts-check
/** Thumbs at an answer, and room for a reason after a thumb down. */

import { button, h, icon } from "./dom.js";
import { TEXTS } from "./texts.js";

/** @typedef {import("./types.js").Thumb} Thumb */

/** Longest reason in characters, as on the server. */
const REASON_LIMIT = 500;
let count = 0;

/**
 * @param {(thumb: Thumb, reason?: string) => Promise<boolean>} give
 * @returns {{ node: HTMLElement, update: (thumb: Thumb) => void }}
 */
export function feedbackForm(give) {
  /** @type {Thumb} */
  let current = null;
  const label = `useful-${++count}`;
  const thanks = h("p", { class: "thanks", role: "status" });
  const up = thumb("up", TEXTS.yes, TEXTS.up);
  const down = thumb("down", TEXTS.no, TEXTS.down);
  const reason = h("textarea", { id: `reason-${count}`, rows: 2, maxlength: REASON_LIMIT });
  const form = h(
    "form",
    { class: "reason", hidden: true },
    h("label", { for: `reason-${count}` }, TEXTS.reason),
    reason,
    h("button", { type: "submit" }, TEXTS.reasonSend),
  );
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    if (await give("down", reason.value.trim())) {
      form.hidden = true;
      thanks.textContent = TEXTS.reasonThanks;
      down.focus(); // the button that had the focus is gone
    }
  });
  const node = h(
    "div",
    { class: "feedback" },
    h("div", { role: "group", "aria-labelledby": label, class: "thumbs" }, h("span", { id: label }, TEXTS.useful), up, down),
    thanks,
    form,
  );
  return { node, update };

  /**
   * @param {"up" | "down"} value
   * @param {string} word
   * @param {string} name begins with the word that is seen, for who speaks to the computer
   */
  function thumb(value, word, name) {
    const press = async () => {
      const next = current === value ? null : value;
      if (await give(next)) {
        form.hidden = next !== "down";
        thanks.textContent = next ? TEXTS.thanks : TEXTS.takenBack;
      }
    };
    return button("thumb", press, { "aria-pressed": "false", "aria-label": `${word}, ${name}` }, icon(value), word);
  }

  /** @param {Thumb} thumb */
  function update(thumb) {
    current = thumb;
    up.setAttribute("aria-pressed", String(thumb === "up"));
    down.setAttribute("aria-pressed", String(thumb === "down"));
  }
}
