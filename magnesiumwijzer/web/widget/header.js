// @ts-check
/** The top of the window: what this is, the phone number, and what a visitor can do with the chat. */

import { button, h, icon } from "./dom.js";
import { phoneLink } from "./phone_links.js";
import { PHONE, TEXTS } from "./texts.js";

/**
 * @typedef {object} Actions
 * @property {() => void} close
 * @property {() => void} keep
 * @property {() => void} restart
 * @property {() => Promise<void>} erase
 */

export class Header {
  #actions;
  #menu;
  #confirm = h("div", { class: "confirm", role: "group", "aria-labelledby": "ask", hidden: true });
  #menuButton;

  /** @param {Actions} actions */
  constructor(actions) {
    this.#actions = actions;
    this.title = h("h2", { id: "title", tabindex: -1 });
    this.#menuButton = button(
      "tool",
      () => this.#show(this.#menu.hidden ? this.#menu : null),
      { "aria-expanded": "false", "aria-controls": "menu" },
      TEXTS.menu,
    );
    this.#menu = h(
      "div",
      { id: "menu", class: "menu", hidden: true },
      button("entry", () => this.#keep(), {}, TEXTS.keep),
      button("entry", () => this.#ask(TEXTS.restartAsk, TEXTS.restartYes, actions.restart), {}, TEXTS.restart),
      button("entry", () => this.#ask(TEXTS.eraseAsk, TEXTS.eraseYes, actions.erase), {}, TEXTS.erase),
    );
    this.node = h(
      // Not `header`: on many a page that would be a second banner.
      "div",
      { class: "head" },
      h(
        "div",
        { class: "bar" },
        h("div", { class: "names" }, this.title, h("p", {}, TEXTS.kind)),
        this.#menuButton,
        button("tool", actions.close, { "aria-label": TEXTS.close }, icon("close")),
      ),
      phoneLink(PHONE, "call", icon("phone"), TEXTS.call),
      this.#menu,
      this.#confirm,
    );
  }

  /**
   * Folds the menu or the question away.
   * @returns {boolean} whether there was one
   */
  fold() {
    const open = !this.#menu.hidden || !this.#confirm.hidden;
    if (open) {
      this.#show(null);
      this.#menuButton.focus();
    }
    return open;
  }

  #keep() {
    this.fold();
    this.#actions.keep();
  }

  /**
   * Asks before something that can't be undone.
   * @param {string} question
   * @param {string} yes
   * @param {() => void | Promise<void>} act
   */
  #ask(question, yes, act) {
    const words = h("p", { id: "ask", tabindex: -1 }, question);
    const agree = () => {
      this.fold();
      act();
    };
    this.#confirm.replaceChildren(
      words,
      button("entry strong", agree, {}, yes),
      button("entry", () => this.fold(), {}, TEXTS.noKeep),
    );
    this.#show(this.#confirm);
    words.focus();
  }

  /** @param {HTMLElement | null} shown */
  #show(shown) {
    this.#menu.hidden = shown !== this.#menu;
    this.#confirm.hidden = shown !== this.#confirm;
    this.#menuButton.setAttribute("aria-expanded", String(shown === this.#menu));
  }
}
