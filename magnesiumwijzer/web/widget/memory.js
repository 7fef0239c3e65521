// @ts-check
/** The chat in the visitor's own browser, so that it is still there after a reload or on the next page. */

import { isReply } from "./reply_shape.js";

/** @typedef {import("./types.js").State} State */

/** A chat that was left for so long is dropped, in milliseconds: others may use the same device. */
const FORGET_AFTER = 24 * 60 * 60 * 1000;

/** @returns {State} */
export function emptyState() {
  return { conversation: null, conversations: [], items: [], updated: Date.now() };
}

export class Memory {
  #key;
  /** The chat where the browser keeps nothing, which private windows and some settings do. */
  #own = emptyState();
  /** @type {Record<string, string>} */
  #tab = {};
  /** Whether the browser refuses to keep anything. */
  blocked = false;

  /** @param {string} server whose chat it is: a page may be moved to another */
  constructor(server) {
    this.#key = `magnesiumwijzer ${server}`;
  }

  /** @returns {State} the chat as kept, or an empty one */
  read() {
    if (this.blocked) return this.#own;
    try {
      const state = JSON.parse(localStorage.getItem(this.#key) ?? "null");
      if (isState(state) && Date.now() - state.updated < FORGET_AFTER) return state;
      if (state !== null) localStorage.removeItem(this.#key);
      return emptyState();
    } catch (error) {
      if (!(error instanceof SyntaxError)) this.blocked = true;
      return this.blocked ? this.#own : emptyState();
    }
  }

  /** @param {State} state */
  write(state) {
    state.updated = Date.now();
    this.#own = state;
    this.#keep(() => localStorage.setItem(this.#key, JSON.stringify(state)));
  }

  /** What was typed and not yet sent, in this tab. */
  get draft() {
    return this.#ofTab("draft");
  }

  set draft(text) {
    this.#keepOfTab("draft", text);
  }

  /** Id of the turn that this tab waits for, empty where there is none. */
  get pending() {
    return this.#ofTab("pending");
  }

  set pending(id) {
    this.#keepOfTab("pending", id);
  }

  /** Whether the window was open in this tab. */
  get open() {
    return this.#ofTab("open") === "yes";
  }

  set open(open) {
    this.#keepOfTab("open", open ? "yes" : "");
  }

  /**
   * Tells whether a `storage` event of the page is about this chat.
   * @param {StorageEvent} event
   */
  isMine(event) {
    return event.key === this.#key || event.key === null;
  }

  /** @param {string} name */
  #ofTab(name) {
    let value = this.#tab[name] ?? "";
    this.#keep(() => (value = sessionStorage.getItem(`${this.#key} ${name}`) ?? ""));
    return value;
  }

  /**
   * @param {string} name
   * @param {string} value
   */
  #keepOfTab(name, value) {
    this.#tab[name] = value;
    this.#keep(() => sessionStorage.setItem(`${this.#key} ${name}`, value));
  }

  /** @param {() => void} use */
  #keep(use) {
    if (this.blocked) return;
    try {
      use();
    } catch {
      this.blocked = true;
    }
  }
}

/**
 * @param {any} state
 * @returns {state is State}
 */
function isState(state) {
  return (
    Array.isArray(state?.items) &&
    Array.isArray(state.conversations) &&
    typeof state.updated === "number" &&
    state.items.every((/** @type {any} */ item) =>
      item?.from === "bot" ? isReply(item.reply) : typeof item?.text === "string",
    )
  );
}
