// @ts-check
/** The line to the server. Every failure has a kind, so that the visitor hears what happened. */

import { isReply } from "./reply_shape.js";

/** @typedef {import("./types.js").Reply} Reply */
/** @typedef {import("./types.js").Turn} Turn */

/** Milliseconds before a reply counts as lost; the server itself gives up sooner. */
const TIMEOUT = 20_000;

/** The server refused: `message` is what it tells the visitor. */
export class Refused extends Error {
  /**
   * @param {string} message
   * @param {Reply[]} help where what was refused tells of danger: replies that send to help at once
   */
  constructor(message, help) {
    super(message);
    this.help = help;
  }
}

/** No usable reply came. */
export class Lost extends Error {
  /** @param {"offline" | "unreachable" | "slow" | "malformed"} why */
  constructor(why) {
    super(why);
    this.why = why;
  }
}

export class Api {
  #server;

  /** @param {string} server address without a closing slash */
  constructor(server) {
    this.#server = server;
  }

  /**
   * Sends a turn.
   * @param {string | null} conversation
   * @param {Turn} turn
   * @returns {Promise<{ conversation: string, replies: Reply[], answered: boolean }>} `answered` is false
   *   when the replies only tell where to turn, and the turn should be sent again later
   * @throws {Refused | Lost}
   */
  async send(conversation, turn) {
    // The greeting of this window has introduced the chatbot.
    const { ok, status, body } = await this.#fetch("POST", "/api/chat", { conversation, introduced: true, ...turn });
    if (ok || status === 503) {
      if (typeof body?.conversation !== "string" || !replies(body).length) throw new Lost("malformed");
      return { ...body, answered: ok };
    }
    throw refusal(body);
  }

  /**
   * Gives a thumb, or takes it back.
   * @param {string} conversation
   * @param {string} reply
   * @param {import("./types.js").Thumb} thumb
   * @param {string} [reason]
   * @returns {Promise<Reply[]>} none, or help at once where the reason tells of danger
   * @throws {Refused | Lost}
   */
  async feedback(conversation, reply, thumb, reason) {
    const { ok, body } = await this.#fetch("POST", "/api/feedback", { conversation, reply, thumb, reason });
    if (!ok) throw refusal(body);
    return replies(body);
  }

  /**
   * Erases a chat on the server.
   * @param {string} conversation
   * @throws {Refused | Lost}
   */
  async erase(conversation) {
    const { ok, body } = await this.#fetch("DELETE", `/api/chat/${encodeURIComponent(conversation)}`);
    if (!ok) throw refusal(body);
  }

  /**
   * @param {string} method
   * @param {string} path
   * @param {object} [body]
   */
  async #fetch(method, path, body) {
    const controller = new AbortController();
    const timer = setTimeout(() => controller.abort(), TIMEOUT);
    try {
      const response = await fetch(this.#server + path, {
        method,
        headers: body ? { "Content-Type": "application/json" } : undefined,
        body: body ? JSON.stringify(body) : undefined,
        credentials: "omit",
        referrerPolicy: "no-referrer",
        signal: controller.signal,
      });
      // Within the time too: an answer may begin and never end.
      return { ok: response.ok, status: response.status, body: parsed(await response.text()) };
    } catch {
      if (controller.signal.aborted) throw new Lost("slow");
      throw new Lost(navigator.onLine ? "unreachable" : "offline");
    } finally {
      clearTimeout(timer);
    }
  }
}

/** @param {any} body */
function refusal(body) {
  return typeof body?.error === "string" ? new Refused(body.error, replies(body)) : new Lost("malformed");
}

/**
 * The replies in a body, or none where one of them can't be shown.
 * @param {any} body
 * @returns {Reply[]}
 */
function replies(body) {
  const list = Array.isArray(body?.replies) ? body.replies : [];
  return list.every(isReply) ? list : [];
}

/** @param {string} text */
function parsed(text) {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
