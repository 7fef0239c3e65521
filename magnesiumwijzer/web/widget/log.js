// @ts-check
/** The list of what was said, and what screen readers hear of it. */

import { h } from "./dom.js";
import { choices, message, still } from "./messages.js";
import { withPhoneLinks } from "./phone_links.js";
import { TEXTS } from "./texts.js";

/** @typedef {import("./types.js").Item} Item */
/** @typedef {import("./chat.js").Chat} Chat */

/** Milliseconds of silence before the window says that an answer is looked up. */
const LOOKING_UP_AFTER = 400;
/** Milliseconds that a reply stays where screen readers find it: long enough to be read once. */
const ANNOUNCED_FOR = 5_000;
/** Pixels above the question that was scrolled to. */
const MARGIN = 8;

export class Log {
  #chat;
  #list = h("ol", { role: "list" });
  #status = h("p", { class: "status", role: "status" });
  /** A place of its own: the list holds buttons and sources too, which would all be read with a reply. */
  #spoken = h("div", { class: "spoken", "aria-live": "polite", "aria-relevant": "additions" });
  /** @type {Map<string, ReturnType<typeof message>>} */
  #shown = new Map();
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  #timer;
  /** @type {ReturnType<typeof choices> | undefined} */
  #first;
  /** @type {string[]} */
  #questions = [];

  /** @param {Chat} chat */
  constructor(chat) {
    this.#chat = chat;
    // In reach of the keyboard, so that it can be scrolled without a mouse.
    this.scroller = h("div", { class: "log", tabindex: 0, role: "region", "aria-label": TEXTS.log }, this.#list, this.#status);
    this.node = h("div", { class: "middle" }, this.scroller, this.#spoken);
  }

  /**
   * Shows the words of welcome.
   * @param {string} greeting
   * @param {string[]} questions
   */
  greet(greeting, questions) {
    this.#questions = questions;
    const offered = questions.map((title) => ({ id: title, title }));
    this.#first = choices(TEXTS.firstQuestions, offered, ({ title }) => {
      if (!this.#firstQuestion()) this.#chat.say(title);
    });
    const words = [h("p", {}, greeting), h("p", {}, ...withPhoneLinks(TEXTS.urgent))];
    const welcome = still("bot welcome", TEXTS.bot, ...words, ...(questions.length ? [this.#first.node] : []));
    this.#list.querySelector(".welcome")?.remove();
    this.#list.prepend(welcome.node);
    this.#first.update(this.#firstQuestion());
  }

  /** Shows the chat as it is now. */
  update() {
    const items = this.#chat.items;
    const ids = new Set(items.map((item) => item.id));
    for (const [id, shown] of this.#shown) {
      if (ids.has(id)) continue;
      // Its button had the focus, which would fall back to the start of the page.
      if (shown.node.matches(":focus-within")) this.scroller.focus({ preventScroll: true });
      shown.node.remove();
      this.#shown.delete(id);
    }
    for (const item of items) {
      const shown = this.#shown.get(item.id);
      if (shown) {
        shown.update(item);
        continue;
      }
      const made = message(item, this.#chat);
      this.#shown.set(item.id, made);
      this.#list.append(made.node);
    }
    this.#first?.update(this.#firstQuestion());
    this.#tellWaiting();
  }

  /** Scrolls to the visitor's last question, so that its answer is read from the start. */
  scrollToQuestion() {
    const last = [...this.#chat.items].reverse().find((item) => item.from === "visitor");
    const node = last && this.#shown.get(last.id)?.node;
    // Not `scrollIntoView`, which would move the page around the window too.
    if (node) this.scroller.scrollTop = node.offsetTop - MARGIN;
  }

  /**
   * Brings a reply that sends to help into view, which a long question of the visitor's could keep out of it.
   * @param {string} id of its item
   */
  scrollToHelp(id) {
    const node = this.#shown.get(id)?.node;
    if (!node) return;
    const whole = node.offsetTop + node.offsetHeight + MARGIN - this.scroller.clientHeight;
    this.scroller.scrollTop = Math.max(this.scroller.scrollTop, Math.min(whole, node.offsetTop - MARGIN));
  }

  /**
   * Lets screen readers say something once, after what they are saying now.
   * @param {Item | string} said
   */
  announce(said) {
    const line = h("p", {}, `${TEXTS.bot}: `, ...(typeof said === "string" ? [said] : words(said)));
    this.#spoken.append(line);
    setTimeout(() => line.remove(), ANNOUNCED_FOR);
  }

  /** The first question that was asked by its button, or in its very words. */
  #firstQuestion() {
    const said = new Set(this.#chat.items.map((item) => (item.from === "visitor" ? item.text : "")));
    return this.#questions.find((question) => said.has(question));
  }

  #tellWaiting() {
    if (this.#chat.busy && this.#timer === undefined) {
      this.#timer = setTimeout(() => (this.#status.textContent = TEXTS.lookingUp), LOOKING_UP_AFTER);
    }
    if (!this.#chat.busy) {
      clearTimeout(this.#timer);
      this.#timer = undefined;
      this.#status.textContent = "";
    }
  }
}

/** @param {Item} item */
function words(item) {
  if (item.from !== "bot") return [item.text];
  const { text, language, choices: offered = [], reference } = item.reply;
  const parts = [h("span", { lang: language }, text)];
  if (reference) parts.push(h("span", {}, ` ${TEXTS.spokenCode([...reference].join(" "))}`));
  if (offered.length) parts.push(h("span", {}, ` ${TEXTS.spoken(offered.map((choice) => choice.title).join("; "))}`));
  return parts;
}
