// @ts-check
/** The chat itself: what was said, and what happens when something is said. It knows no page. */

import { Lost, Refused } from "./api.js";
import { emptyState } from "./memory.js";
import { TEXTS } from "./texts.js";

/** @typedef {import("./types.js").Item} Item */
/** @typedef {import("./types.js").BotItem} BotItem */
/** @typedef {import("./types.js").VisitorItem} VisitorItem */
/** @typedef {import("./types.js").State} State */
/** @typedef {import("./types.js").Turn} Turn */
/** @typedef {import("./types.js").Choice} Choice */

/** Milliseconds after which no tab waits for an answer any more. */
const GIVEN_UP_AFTER = 20_000;

/**
 * Events: `change` (something to show), `arrive` (detail: the item that came in), `say` (detail: a sentence
 * for the visitor that is no part of the chat).
 */
export class Chat extends EventTarget {
  #api;
  #memory;
  /** Whether a turn is under way in this tab. */
  busy = false;

  /**
   * @param {import("./api.js").Api} api
   * @param {import("./memory.js").Memory} memory
   */
  constructor(api, memory) {
    super();
    this.#api = api;
    this.#memory = memory;
    /** @type {State} */
    this.state = memory.read();
    this.#markUnanswered();
  }

  /** What was said, oldest first. */
  get items() {
    return this.state.items;
  }

  /** Takes over what another tab has written. */
  reload() {
    this.state = this.#memory.read();
    this.#changed();
  }

  /**
   * Says something, and shows what comes back.
   * @param {string} text
   * @param {Turn} [turn] what is sent; the text itself where nothing else is given
   * @param {string | null} [conversation]
   * @returns {Promise<boolean>} false when the server refused it: the text is not in the chat then, unless it
   *   tells of danger, which is answered
   */
  async say(text, turn = { message: text }, conversation = this.state.conversation) {
    if (this.busy) return false;
    this.busy = true;
    const item = this.#add({ from: "visitor", text, turn, conversation });
    this.#memory.pending = item.id;
    try {
      const { conversation: chat, replies, answered } = await this.#api.send(conversation, turn);
      this.#update((state) => {
        state.conversation = chat;
        if (!state.conversations.includes(chat)) state.conversations.push(chat);
      });
      replies.forEach((reply, index) => {
        const retry = !answered && index === replies.length - 1 ? item.id : undefined;
        this.#arrive({ from: "bot", reply, conversation: chat, retry });
      });
      return true;
    } catch (error) {
      if (error instanceof Refused && error.help.length) {
        this.#help(error.help, conversation);
        return true;
      }
      if (error instanceof Refused) {
        this.#update((state) => (state.items = state.items.filter((other) => other.id !== item.id)));
        this.#tell(error.message);
        return false;
      }
      this.#arrive({ from: "note", text: TEXTS[why(error)], retry: item.id });
      return true;
    } finally {
      this.busy = false;
      this.#memory.pending = "";
      this.#changed();
    }
  }

  /**
   * Presses a button of a reply. Its other buttons go out of use.
   * @param {BotItem} item
   * @param {Choice} choice
   */
  async choose(item, choice) {
    if (this.busy || item.chosen) return;
    this.#change(item.id, { chosen: choice.id });
    const taken = await this.say(choice.title, { choice: choice.id }, item.conversation);
    if (!taken) this.#change(item.id, { chosen: undefined });
  }

  /**
   * Unfolds the longer part of an answer, which is asked for once, or folds it again.
   * @param {BotItem} item
   * @param {Choice} choice
   */
  async unfold(item, choice) {
    if (item.more !== undefined) {
      this.#change(item.id, { unfolded: !item.unfolded });
      return;
    }
    if (this.busy) return;
    this.busy = true;
    this.#changed();
    try {
      const { replies, answered } = await this.#api.send(item.conversation, { choice: choice.id });
      if (!answered) throw new Lost("unreachable");
      const more = replies[0].text;
      this.#change(item.id, { more, unfolded: true });
      this.#tell(more, "arrive");
    } catch (error) {
      this.#tell(error instanceof Refused ? error.message : TEXTS.failed);
    } finally {
      this.busy = false;
      this.#changed();
    }
  }

  /**
   * Sends again what had no answer.
   * @param {string} id of the visitor's item
   */
  async retry(id) {
    const item = this.items.find((other) => other.id === id);
    if (this.busy || item?.from !== "visitor") return;
    this.#update((state) => {
      state.items = state.items.filter((other) => other.id !== id && !("retry" in other && other.retry === id));
    });
    if (!(await this.say(item.text, item.turn, item.conversation))) {
      // Refused now: it stays in the chat, so that its text is not lost.
      this.#update((state) => state.items.push(item));
      this.#arrive({ from: "note", text: TEXTS.failed, retry: id });
    }
  }

  /**
   * Gives an answer a thumb, or takes it back.
   * @param {BotItem} item
   * @param {import("./types.js").Thumb} thumb
   * @param {string} [reason]
   * @returns {Promise<boolean>} whether the server has it
   */
  async thumb(item, thumb, reason) {
    if (!item.reply.id) return false;
    const before = item.thumb;
    this.#change(item.id, { thumb });
    try {
      this.#help(await this.#api.feedback(item.conversation, item.reply.id, thumb, reason), item.conversation);
      return true;
    } catch (error) {
      if (error instanceof Refused) this.#help(error.help, item.conversation);
      this.#change(item.id, { thumb: before });
      this.#tell(error instanceof Refused ? error.message : TEXTS.failed);
      return false;
    }
  }

  /** Starts a new chat. The former one stays on the server, and is erased with the rest when asked. */
  async restart() {
    await this.#idle();
    this.#update((state) => {
      state.items = [];
      state.conversation = null;
    });
    this.#tell(TEXTS.restarted);
  }

  /** Erases every chat of this browser, on the server first: what failed stays, to be tried again. */
  async erase() {
    // The chat that a first question starts has no name before its answer is there.
    await this.#idle();
    try {
      for (const conversation of [...this.state.conversations]) {
        await this.#api.erase(conversation);
        this.#update((state) => {
          state.conversations = state.conversations.filter((other) => other !== conversation);
          if (state.conversation === conversation) state.conversation = null;
        });
      }
    } catch (error) {
      this.#tell(error instanceof Refused ? error.message : TEXTS.failed);
      return;
    }
    this.#update((state) => Object.assign(state, emptyState()));
    this.#memory.draft = "";
    this.#tell(TEXTS.erased);
  }

  /** Waits for a turn that is under way: its answer would come back after all was gone. */
  async #idle() {
    while (this.busy) await new Promise((resolve) => this.addEventListener("change", resolve, { once: true }));
  }

  /** A turn that was under way when its page was left has no answer, and can be sent again. */
  #markUnanswered() {
    const last = this.items.at(-1);
    if (last?.from !== "visitor") return;
    // Another tab may still be waiting for the answer.
    if (this.#memory.pending !== last.id && Date.now() - last.at < GIVEN_UP_AFTER) return;
    this.#memory.pending = "";
    this.#add({ from: "note", text: TEXTS.unanswered, retry: last.id });
  }

  /** @param {any} content */
  #item(content) {
    return { id: Math.random().toString(36).slice(2), at: Date.now(), ...content };
  }

  /** @param {any} content */
  #add(content) {
    const item = this.#item(content);
    this.#update((state) => state.items.push(item));
    return item;
  }

  /** @param {any} content */
  #arrive(content) {
    this.dispatchEvent(new CustomEvent("arrive", { detail: this.#add(content) }));
  }

  /**
   * Shows replies that send to help at once.
   * @param {import("./types.js").Reply[]} replies
   * @param {string | null} conversation
   */
  #help(replies, conversation) {
    for (const reply of replies) this.#arrive({ from: "bot", reply, conversation });
  }

  /**
   * @param {string} id
   * @param {Partial<BotItem>} values
   */
  #change(id, values) {
    this.#update((state) => {
      const item = state.items.find((other) => other.id === id);
      if (item) Object.assign(item, values);
    });
  }

  /**
   * Changes what is kept, starting from what another tab may have written.
   * @param {(state: State) => void} change
   */
  #update(change) {
    const state = this.#memory.read();
    change(state);
    this.#memory.write(state);
    this.state = state;
    this.#changed();
  }

  #changed() {
    this.dispatchEvent(new Event("change"));
  }

  /**
   * @param {string} sentence
   * @param {string} [event]
   */
  #tell(sentence, event = "say") {
    this.dispatchEvent(new CustomEvent(event, { detail: sentence }));
  }
}

/** @param {unknown} error */
function why(error) {
  return error instanceof Lost ? error.why : "unreachable";
}
