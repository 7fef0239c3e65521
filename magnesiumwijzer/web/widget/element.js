// @ts-check
/** The element `<magnesiumwijzer-chat>`: a button that opens the window, on any page. */

import { Api } from "./api.js";
import { Chat } from "./chat.js";
import { legible } from "./colours.js";
import { button, h, icon } from "./dom.js";
import { Memory } from "./memory.js";
import { applyStyles } from "./styles.js";
import { TEXTS } from "./texts.js";
import { ChatWindow } from "./window.js";

/** Attributes of the element, and of the script that embeds it; docs/embedding.md describes them. */
export const ATTRIBUTES = ["data-title", "data-accent", "data-position", "data-greeting", "data-questions"];
/** Where this module comes from is where the chat is: two folders up. */
const SERVER = new URL("../..", import.meta.url).href.replace(/\/$/, "");
/** Screens that the window fills. The style sheet has the same line. */
const SMALL = "(max-width: 30em), (max-height: 30em)";
const TOUCH = "(pointer: coarse)";

export class MagnesiumwijzerChat extends HTMLElement {
  static observedAttributes = ATTRIBUTES;

  #memory = new Memory(SERVER);
  #chat = new Chat(new Api(SERVER), this.#memory);
  #window = new ChatWindow(this.#chat, this.#memory, () => this.close());
  #launcher = button(
    "launcher",
    () => this.open(),
    { "aria-label": TEXTS.launcherLabel, "aria-haspopup": "dialog", "aria-expanded": "false" },
    icon("chat"),
    TEXTS.launcher,
  );
  #root = h("div", { class: "root", lang: "nl", dir: "ltr" }, this.#launcher, this.#window.dialog);
  /** Takes all listeners on things outside the element away at once. */
  #connected = new AbortController();

  constructor() {
    super();
    const shadow = this.attachShadow({ mode: "open" });
    applyStyles(shadow);
    shadow.append(this.#root);
  }

  connectedCallback() {
    this.#connected = new AbortController();
    const { signal } = this.#connected;
    for (const name of ATTRIBUTES) this.#apply(name);
    addEventListener("storage", (event) => this.#memory.isMine(event) && this.#chat.reload(), { signal });
    matchMedia(SMALL).addEventListener("change", () => this.#reopen(), { signal });
    visualViewport?.addEventListener("resize", () => this.#fit(), { signal });
    visualViewport?.addEventListener("scroll", () => this.#fit(), { signal });
    // On the next page of a shop the window is as the visitor left it, unless it would cover that page.
    if (this.#memory.open && !matchMedia(SMALL).matches) this.#show();
  }

  disconnectedCallback() {
    this.#connected.abort();
  }

  /** @param {string} name */
  attributeChangedCallback(name) {
    if (this.isConnected) this.#apply(name);
  }

  /** Opens the window. */
  open() {
    this.#memory.open = true;
    this.#show();
    this.#window.focus(matchMedia(TOUCH).matches);
  }

  /** Closes the window and gives the focus back to the button that opens it. */
  close() {
    this.#memory.open = false;
    this.#window.dialog.close();
    this.#launcher.hidden = false;
    this.#launcher.setAttribute("aria-expanded", "false");
    this.#launcher.focus({ preventScroll: true });
  }

  #show() {
    if (this.#window.dialog.open) return;
    this.#launcher.hidden = true;
    this.#launcher.setAttribute("aria-expanded", "true");
    this.#window.open(matchMedia(SMALL).matches);
    this.#fit();
  }

  /** Changes between filling the screen and standing in its corner, with the focus where it was. */
  #reopen() {
    if (!this.#window.dialog.open) return;
    const focused = /** @type {HTMLElement | null} */ (this.shadowRoot?.activeElement);
    this.#window.dialog.close();
    this.#window.open(matchMedia(SMALL).matches);
    this.#fit();
    focused?.focus({ preventScroll: true });
  }

  /** Keeps the window in the part of the screen that the on-screen keyboard leaves. */
  #fit() {
    const view = visualViewport;
    // Zoomed in by two fingers, a visitor moves over the window instead.
    if (!view || view.scale > 1.01) return;
    this.#root.style.setProperty("--top", `${view.offsetTop}px`);
    this.#root.style.setProperty("--height", `${view.height}px`);
  }

  /** @param {string} name */
  #apply(name) {
    const value = this.getAttribute(name)?.trim() ?? "";
    if (name === "data-title") this.#window.title = value || TEXTS.title;
    else if (name === "data-position") this.#root.classList.toggle("left", value === "left");
    else if (name === "data-accent") this.#colour(value);
    else this.#greet();
  }

  #greet() {
    const questions = this.getAttribute("data-questions");
    this.#window.greet(
      this.getAttribute("data-greeting")?.trim() || TEXTS.greeting,
      questions === null ? TEXTS.questions : questions.split("|").map((one) => one.trim()).filter(Boolean),
    );
  }

  /** @param {string} value */
  #colour(value) {
    this.#root.style.removeProperty("--accent");
    if (!value) return;
    const accent = legible(value);
    if (!accent) console.warn(`magnesiumwijzer-chat: data-accent="${value}" is no colour, so the default is used.`);
    else this.#root.style.setProperty("--accent", accent.colour);
    if (accent?.changed) console.warn(`magnesiumwijzer-chat: data-accent="${value}" is too light to read and was darkened.`);
  }
}
