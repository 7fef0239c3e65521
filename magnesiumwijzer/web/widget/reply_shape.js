// @ts-check
/** Whether something is a reply that can be shown: what comes over the line or was kept may be anything. */

const KINDS = ["answer", "clarify", "handoff", "urgent", "smalltalk"];

/**
 * @param {any} reply
 * @returns {reply is import("./types.js").Reply}
 */
export function isReply(reply) {
  const lists = [reply?.choices ?? [], reply?.sources ?? []];
  return (
    KINDS.includes(reply?.kind) &&
    typeof reply.text === "string" &&
    lists.every((list) => Array.isArray(list) && list.every((entry) => typeof entry?.title === "string")) &&
    lists[0].every((/** @type {any} */ choice) => typeof choice.id === "string") &&
    [reply.reference, reply.opening_hours, reply.id, reply.language].every((text) => text === undefined || typeof text === "string")
  );
}
