// @ts-check
/** The window: a dialog with the header, the chat and the field to type in. */

import { Composer } from "./composer.js";
import { h } from "./dom.js";
import { Header } from "./header.js";
import { asText, download } from "./keepsake.js";
import { Log } from "./log.js";
import { TEXTS } from "./texts.js";

/** @typedef {import("./chat.js").Chat} Chat */
/** @typedef {import("./memory.js").Memory} Memory */

export class ChatWindow {
  #chat;
  #memory;
  #log;
  #composer;
  #header;

  /**
   * @param {Chat} chat
   * @param {Memory} memory
   * @param {() => void} close what closes the window
   */
  constructor(chat, memory, close) {
    this.#chat = chat;
    this.#memory = memory;
    this.#log = new Log(chat);
    this.#composer = new Composer(chat, memory);
    this.#header = new Header({
      close,
      keep: () => this.#keep(),
      restart: () => chat.restart(),
      erase: () => chat.erase(),
    });
    this.dialog = h(
      "dialog",
      { id: "window", class: "window", "aria-labelledby": "title" },
      this.#header.node,
      this.#log.node,
      this.#composer.node,
    );
    chat.addEventListener("change", () => this.#update());
    chat.addEventListener("arrive", (event) => {
      const said = /** @type {CustomEvent} */ (event).detail;
      this.#log.announce(said);
      if (typeof said !== "string") this.#log.scrollToQuestion();
      if (said.reply?.kind === "urgent") this.#log.scrollToHelp(said.id);
    });
    chat.addEventListener("say", (event) => this.#composer.tell(/** @type {CustomEvent} */ (event).detail));
    this.dialog.addEventListener("keydown", (event) => {
      if (event.key !== "Escape" || event.isComposing) return;
      event.preventDefault();
      event.stopPropagation();
      if (!this.#header.fold()) close();
    });
    // A phone's gesture for going back asks a dialog to cancel.
    this.dialog.addEventListener("cancel", (event) => {
      event.preventDefault();
      if (!this.#header.fold()) close();
    });
    this.#log.update();
  }

  /** @param {string} title */
  set title(title) {
    this.#header.title.textContent = title;
  }

  /**
   * @param {string} greeting
   * @param {string[]} questions
   */
  greet(greeting, questions) {
    this.#log.greet(greeting, questions);
  }

  /**
   * Opens the window. Where it fills the screen, what lies behind it is out of reach.
   * @param {boolean} fullScreen
   */
  open(fullScreen) {
    if (fullScreen) this.dialog.showModal();
    // Not `show()`, which takes the focus: on the next page of a shop nobody has asked for the window.
    else this.dialog.open = true;
    this.#composer.fit();
    this.#log.scrollToQuestion();
    if (this.#memory.blocked) this.#composer.tell(TEXTS.blocked);
  }

  /**
   * Puts the focus where a visitor starts.
   * @param {boolean} touch a focused field would bring up the keyboard over the words of welcome
   */
  focus(touch) {
    (touch ? this.#header.title : this.#composer.area).focus({ preventScroll: true });
  }

  #update() {
    const before = this.#chat.items.length;
    this.#log.update();
    if (this.#chat.busy && this.#chat.items.at(before - 1)?.from === "visitor") this.#log.scrollToQuestion();
  }

  #keep() {
    if (!this.#chat.items.length) return this.#composer.tell(TEXTS.nothingToKeep);
    const now = new Date();
    download(asText(this.#header.title.textContent ?? "", this.#chat.items, now), now);
    return this.#composer.tell(TEXTS.kept);
  }
}
