// @ts-check
/** The line to the server. Every failure has a kind, so that the visitor hears what happened. */

/** @typedef {import("./types.js").Reply} Reply */
/** @typedef {import("./types.js").Turn} Turn */

/** Milliseconds before a reply counts as lost; the server itself gives up sooner. */
const TIMEOUT = 20_000;
const KINDS = ["answer", "clarify", "handoff", "urgent", "smalltalk"];

/** The server refused: `message` is its sentence for the visitor. */
export class Refused extends Error {}

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
    const response = await this.#fetch("POST", "/api/chat", { conversation, introduced: true, ...turn });
    const body = await response.json().catch(() => null);
    if (response.ok || response.status === 503) {
      if (typeof body?.conversation !== "string" || !body.replies?.length || !body.replies.every(isReply)) {
        throw new Lost("malformed");
      }
      return { ...body, answered: response.ok };
    }
    throw refusal(body);
  }

  /**
   * Gives a thumb, or takes it back.
   * @param {string} conversation
   * @param {string} reply
   * @param {import("./types.js").Thumb} thumb
   * @param {string} [reason]
   * @throws {Refused | Lost}
   */
  async feedback(conversation, reply, thumb, reason) {
    const response = await this.#fetch("POST", "/api/feedback", { conversation, reply, thumb, reason });
    if (!response.ok) throw refusal(await response.json().catch(() => null));
  }

  /**
   * Erases a chat on the server.
   * @param {string} conversation
   * @throws {Refused | Lost}
   */
  async erase(conversation) {
    const response = await this.#fetch("DELETE", `/api/chat/${encodeURIComponent(conversation)}`);
    if (!response.ok) throw refusal(await response.json().catch(() => null));
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
      return await fetch(this.#server + path, {
        method,
        headers: body ? { "Content-Type": "application/json" } : undefined,
        body: body ? JSON.stringify(body) : undefined,
        credentials: "omit",
        referrerPolicy: "no-referrer",
        signal: controller.signal,
      });
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
  return typeof body?.error === "string" ? new Refused(body.error) : new Lost("malformed");
}

/** @param {any} reply */
function isReply(reply) {
  const lists = [reply?.choices ?? [], reply?.sources ?? []];
  return (
    KINDS.includes(reply?.kind) &&
    typeof reply.text === "string" &&
    lists.every((list) => Array.isArray(list) && list.every((entry) => typeof entry?.title === "string")) &&
    lists[0].every((/** @type {any} */ choice) => typeof choice.id === "string") &&
    [reply.reference, reply.opening_hours, reply.id, reply.language].every((text) => text === undefined || typeof text === "string")
  );
}
