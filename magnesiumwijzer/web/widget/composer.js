// @ts-check
/** Where the visitor types. What is typed is only let go of when it has arrived. */

import { h } from "./dom.js";
import { withPhoneLinks } from "./phone_links.js";
import { TEXTS } from "./texts.js";

/** Longest message in characters, as on the server. */
const LIMIT = 1000;
/** Of a far longer text only so many characters of its start and of its end are sent, and looked at for danger. */
const EDGE = 4_000;
/** The counter shows when so many characters are left. */
const COUNT_FROM = 200;

export class Composer {
  #chat;
  #memory;
  #notice = h("p", { class: "notice", role: "status" });
  #count = h("span", { id: "count" });

  /**
   * @param {import("./chat.js").Chat} chat
   * @param {import("./memory.js").Memory} memory
   */
  constructor(chat, memory) {
    this.#chat = chat;
    this.#memory = memory;
    this.area = h("textarea", {
      id: "question",
      rows: 1,
      autocomplete: "off",
      enterkeyhint: "send",
      "aria-describedby": "hint count",
    });
    this.area.value = memory.draft;
    const send = h("button", { type: "submit", class: "send" }, TEXTS.send);
    // As of every button, the second click of a double click is meant for nothing.
    send.addEventListener("click", (event) => event.detail > 1 && event.preventDefault());
    this.node = h(
      "form",
      { class: "composer" },
      this.#notice,
      h("label", { for: "question" }, TEXTS.label),
      h("div", { class: "row" }, this.area, send),
      h("p", { class: "under" }, h("span", { id: "hint" }, TEXTS.hint), this.#count),
    );
    this.node.addEventListener("submit", (event) => {
      event.preventDefault();
      this.#submit();
    });
    this.area.addEventListener("input", () => this.#typed());
    this.area.addEventListener("keydown", (event) => {
      // While a word is being composed, Enter belongs to the keyboard.
      if (event.key !== "Enter" || event.shiftKey || event.isComposing) return;
      event.preventDefault();
      this.#submit();
    });
    this.#typed();
  }

  /**
   * Says something beside the chat; an empty text takes it away.
   * @param {string} sentence
   */
  tell(sentence) {
    this.#notice.replaceChildren(...withPhoneLinks(sentence));
  }

  /** Fits the height of the field to its text; to be called once it is on the page. */
  fit() {
    this.area.style.height = "auto";
    this.area.style.height = `${this.area.scrollHeight + this.area.offsetHeight - this.area.clientHeight}px`;
  }

  async #submit() {
    const text = this.area.value.trim();
    if (!text) return this.tell(TEXTS.empty);
    if (this.#chat.busy) return this.tell(TEXTS.wait);
    this.tell("");
    // Too long is for the server to say, which looks for danger in the text first.
    const sending = this.#chat.say(text, { message: bounded(text) });
    this.#write("");
    if (await sending) return undefined;
    // Refused: back in the field, before what may have been typed meanwhile.
    return this.#write([text, this.area.value].filter(Boolean).join("\n"));
  }

  /** @param {string} text */
  #write(text) {
    this.area.value = text;
    this.#typed();
  }

  #typed() {
    this.#memory.draft = this.area.value;
    const left = LIMIT - characters(this.area.value).length;
    this.#count.textContent = left > COUNT_FROM ? "" : left < 0 ? TEXTS.over(-left) : TEXTS.left(left);
    this.#count.classList.toggle("over", left < 0);
    if (this.area.isConnected) this.fit();
  }
}

/**
 * The characters that the server counts: an emoji is one, room is one, and what can't be seen is none.
 * @param {string} text
 */
function characters(text) {
  return [...text.replace(/\p{Default_Ignorable_Code_Point}/gu, "").replace(/\s+/g, " ").trim()];
}

/** @param {string} text */
function bounded(text) {
  const all = characters(text);
  return all.length > 2 * EDGE ? [...all.slice(0, EDGE), "\n", ...all.slice(-EDGE)].join("") : text;
}
