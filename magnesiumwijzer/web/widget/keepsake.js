// @ts-check
/** A copy of the chat to keep, as plain text. */

import { TEXTS } from "./texts.js";

/** @typedef {import("./types.js").Item} Item */

/**
 * Writes the chat as plain text.
 * @param {string} title
 * @param {Item[]} items
 * @param {Date} now
 */
export function asText(title, items, now) {
  const when = new Intl.DateTimeFormat("nl-NL", { dateStyle: "long", timeStyle: "short" });
  const blocks = items.map((item) => {
    const time = new Date(item.at).toLocaleTimeString("nl-NL", { hour: "2-digit", minute: "2-digit" });
    return `${time} ${item.from === "visitor" ? TEXTS.you : TEXTS.bot}:\n${words(item).join("\n")}`;
  });
  return `${[TEXTS.keepHead(title, when.format(now)), ...blocks, TEXTS.keepFoot].join("\n\n")}\n`;
}

/**
 * Hands a text to the visitor as a file.
 * @param {string} text
 * @param {Date} now
 */
export function download(text, now) {
  const address = URL.createObjectURL(new Blob([text], { type: "text/plain;charset=utf-8" }));
  const link = document.createElement("a");
  link.href = address;
  link.download = `${TEXTS.keepFile}-${now.toISOString().slice(0, 10)}.txt`;
  link.click();
  // The browser reads the address a moment after the click.
  setTimeout(() => URL.revokeObjectURL(address), 10_000);
}

/** @param {Item} item */
function words(item) {
  if (item.from !== "bot") return [item.text];
  const { text, sources = [], reference, opening_hours: hours } = item.reply;
  const lines = [text];
  if (item.more) lines.push(item.more);
  if (reference) lines.push(`${TEXTS.code}: ${reference.slice(0, 3)} ${reference.slice(3)}`);
  if (hours) lines.push(TEXTS.hours(hours));
  for (const { title, section, url } of sources) {
    lines.push(`${TEXTS.source}: ${title}${section ? TEXTS.part(section) : ""}${url ? ` ${url}` : ""}`);
  }
  return lines;
}
