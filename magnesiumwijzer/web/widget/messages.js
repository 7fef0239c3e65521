// @ts-check
/** What is shown of each thing that was said. */

import { button, h, icon, spoken } from "./dom.js";
import { feedbackForm } from "./feedback_form.js";
import { phoneLink, withPhoneLinks } from "./phone_links.js";
import { PHONE, TEXTS } from "./texts.js";

/** @typedef {import("./types.js").Item} Item */
/** @typedef {import("./types.js").BotItem} BotItem */
/** @typedef {import("./types.js").Choice} Choice */
/** @typedef {import("./types.js").Source} Source */
/** @typedef {import("./chat.js").Chat} Chat */

/**
 * Shows one item, and shows it again when it has changed.
 * @param {Item} item
 * @param {Chat} chat
 * @returns {{ node: HTMLLIElement, update: (item: Item) => void }}
 */
export function message(item, chat) {
  if (item.from === "visitor") return still("visitor", TEXTS.you, h("p", {}, item.text));
  if (item.from === "note") return still("bot note", TEXTS.bot, h("p", {}, ...withPhoneLinks(item.text)), ...retry(item, chat));
  return reply(item, chat);
}

/**
 * Shows a message that never changes.
 * @param {string} className
 * @param {string} who
 * @param {(Node | string)[]} children
 */
export function still(className, who, ...children) {
  return { node: h("li", { class: className }, spoken(`${who}: `), ...children), update: () => {} };
}

/**
 * Shows buttons of which one can be chosen.
 * @param {string} label
 * @param {Choice[]} offered
 * @param {(choice: Choice) => void} choose
 */
export function choices(label, offered, choose) {
  const entries = offered.map((choice) => {
    const mark = h("span", { class: "mark" });
    return { choice, mark, node: button("choice", () => choose(choice), {}, mark, choice.title) };
  });
  const node = h("div", { role: "group", class: "choices", "aria-label": label }, ...entries.map((entry) => entry.node));
  /** @param {string | undefined} chosen */
  const update = (chosen) => {
    for (const entry of entries) {
      const isChosen = entry.choice.id === chosen;
      // Out of use, but still in reach of the keyboard: a button that has the focus must not drop it.
      entry.node.toggleAttribute("data-out", chosen !== undefined);
      if (chosen === undefined) entry.node.removeAttribute("aria-disabled");
      else entry.node.setAttribute("aria-disabled", "true");
      entry.node.classList.toggle("chosen", isChosen);
      entry.mark.replaceChildren(...(isChosen ? [icon("check"), spoken(`${TEXTS.chosen}: `)] : []));
    }
  };
  return { node, update };
}

/**
 * @param {BotItem} item
 * @param {Chat} chat
 */
function reply(item, chat) {
  let current = item;
  const { kind, text, language, reference, sources, opening_hours: hours } = item.reply;
  const foreign = language ? { lang: language, dir: "auto" } : {};
  const offered = (item.reply.choices ?? []).filter((choice) => !choice.unfolds);
  const longer = (item.reply.choices ?? []).find((choice) => choice.unfolds);
  const more = longer && unfolding(longer, () => chat.unfold(current, longer));
  const group = choices(TEXTS.choices, offered, (choice) => chat.choose(current, choice));
  const feedback = kind === "answer" && item.reply.id ? feedbackForm((thumb, reason) => chat.thumb(current, thumb, reason)) : null;
  const node = h("li", { class: `bot ${kind}` }, spoken(`${TEXTS.bot}: `), h("p", foreign, ...withPhoneLinks(text)));
  if (more) node.append(more.text, more.button);
  if (reference) node.append(card(reference, hours));
  if (sources) node.append(sourceLine(sources));
  if (offered.length) node.append(group.node);
  if (feedback) node.append(feedback.node);
  node.append(...retry(item, chat));
  /** @param {Item} changed */
  const update = (changed) => {
    current = /** @type {BotItem} */ (changed);
    group.update(current.chosen);
    more?.update(current);
    feedback?.update(current.thumb ?? null);
  };
  update(item);
  return { node, update };
}

/**
 * The button that unfolds the longer part of an answer, and that part.
 * @param {Choice} choice
 * @param {() => void} press
 */
function unfolding(choice, press) {
  const text = h("p", { class: "more", hidden: true });
  const toggle = button("unfold", press, { "aria-expanded": "false" }, choice.title);
  /** @param {BotItem} item */
  const update = (item) => {
    const open = Boolean(item.unfolded);
    text.hidden = !open;
    if (item.more !== undefined) text.replaceChildren(...withPhoneLinks(item.more));
    toggle.setAttribute("aria-expanded", String(open));
    toggle.textContent = open ? TEXTS.less : choice.title;
  };
  return { text, button: toggle, update };
}

/**
 * The card of a hand-over: the number, the code and what it is for.
 * @param {string} reference six digits
 * @param {string | undefined} hours
 */
function card(reference, hours) {
  const digits = `${reference.slice(0, 3)} ${reference.slice(3)}`;
  return h(
    "div",
    { class: "card" },
    phoneLink(PHONE, "call", icon("phone"), TEXTS.call),
    h("p", { class: "code-label" }, TEXTS.code),
    h("p", { class: "code" }, h("span", { "aria-hidden": "true" }, digits), spoken([...reference].join(" "))),
    h("p", {}, TEXTS.codeFor),
    ...(hours ? [h("p", {}, TEXTS.hours(hours))] : []),
  );
}

/** @param {Source[]} sources */
function sourceLine(sources) {
  const entries = sources.map(({ title, section, url }) => {
    const name = section ? title + TEXTS.part(section) : title;
    // Only addresses of the web: a stored or forged `javascript:` must not become a link.
    const link = /^https?:\/\//.test(url ?? "")
      ? h("a", { href: url, target: "_blank", rel: "noopener noreferrer" }, name, spoken(` ${TEXTS.newTab}`))
      : name;
    return h("li", {}, link);
  });
  return h("div", { class: "sources" }, h("p", {}, `${TEXTS.source}:`), h("ul", {}, ...entries));
}

/**
 * @param {Item} item
 * @param {Chat} chat
 */
function retry(item, chat) {
  const id = "retry" in item ? item.retry : undefined;
  return id ? [button("retry", () => chat.retry(id), {}, TEXTS.retry)] : [];
}
