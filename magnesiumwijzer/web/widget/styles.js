// @ts-check
/**
 * The looks. Sizes are in em of `medium`, the size that the visitor has set in the browser: a page that
 * changes its own root size does not change the window's.
 */

const CSS_TEXT = `
:host { display: contents; }
:host([hidden]) { display: none; }

.root {
  /* Nothing of the page comes in: inherited properties stop here. */
  all: initial;
  --top: initial;
  --height: initial;
  --accent: #0b5c78;
  --ink: #1d2733;
  --soft: #4b5967;
  --line: #8a97a3;
  --paper: #f2f5f7;
  --alarm: #a4161a;
  color: var(--ink);
  font: medium/1.5 system-ui, -apple-system, "Segoe UI", Roboto, sans-serif;
  text-align: start;
  -webkit-text-size-adjust: 100%;
}
.root *, .root *::before { box-sizing: border-box; }
.root [hidden] { display: none !important; }
h2, p, ol, ul { margin: 0; padding: 0; font: inherit; }
ol, ul { list-style: none; }
button, textarea { font: inherit; color: inherit; }
button { cursor: pointer; touch-action: manipulation; }
svg { flex: none; width: 1.375em; height: 1.375em; fill: none; stroke: currentColor; stroke-width: 2; stroke-linecap: round; stroke-linejoin: round; }
a { color: var(--accent); }
a[href^="tel:"] { white-space: nowrap; font-weight: 600; }
.spoken { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }
:focus-visible { outline: 3px solid var(--ink); outline-offset: 2px; box-shadow: 0 0 0 2px #fff; }
.head :focus-visible { outline-color: #fff; box-shadow: 0 0 0 6px var(--ink); }
h2:focus, #ask:focus { outline: none; box-shadow: none; }

.launcher {
  position: fixed; z-index: 2147483000; right: 1em; bottom: max(1em, env(safe-area-inset-bottom));
  display: flex; gap: .5em; align-items: center; min-height: 3.25em; padding: .5em 1.25em;
  border: 2px solid #fff; border-radius: 2em; color: #fff; background: var(--accent);
  font-weight: 600; box-shadow: 0 2px 12px rgb(0 0 0 / .35);
}
.left .launcher { right: auto; left: 1em; }

.window {
  position: fixed; z-index: 2147483000; inset: auto 1em 1em auto;
  width: min(26em, 100vw - 2em); height: min(44em, var(--height, 100vh) - 2em);
  max-width: none; max-height: none; margin: 0; padding: 0; overflow: hidden auto;
  border: 1px solid var(--line); border-radius: .75em; color: var(--ink); background: #fff;
  box-shadow: 0 4px 28px rgb(0 0 0 / .35);
}
.left .window { inset: auto auto 1em 1em; }
.window[open] { display: flex; flex-direction: column; }
.window::backdrop { background: #fff; }

.head { flex: none; padding: .5em .5em .625em .875em; color: #fff; background: var(--accent); }
.bar { display: flex; gap: .25em; align-items: flex-start; }
.names { flex: 1; min-width: 0; padding-top: .25em; overflow-wrap: anywhere; }
h2 { font-size: 1.2em; font-weight: 700; line-height: 1.25; }
.names p { font-size: .9375em; line-height: 1.35; }
.tool { display: grid; place-items: center; flex: none; min-width: 2.75em; height: 2.75em; padding: 0 .375em; font-weight: 600; border: 0; border-radius: .5em; color: #fff; background: none; }
.tool:hover { background: rgb(0 0 0 / .2); }
.call { display: flex; gap: .5em; align-items: center; justify-content: center; min-height: 2.75em; padding: .25em .75em; border: 2px solid var(--accent); border-radius: .5em; color: #fff; background: var(--accent); font-weight: 700; text-decoration: none; }
.head .call { margin: .5em .375em 0 0; border-color: #fff; color: var(--accent); background: #fff; }
.menu, .confirm { display: grid; gap: .375em; margin: .5em .375em 0 0; padding: .625em; border-radius: .5em; color: var(--ink); background: #fff; }
.menu :focus-visible, .confirm :focus-visible { outline-color: var(--ink); box-shadow: 0 0 0 2px #fff; }
.entry { min-height: 2.75em; padding: .375em .75em; border: 2px solid var(--accent); border-radius: .5em; color: var(--accent); background: #fff; text-align: start; }
.entry.strong { color: #fff; background: var(--accent); }

.middle { position: relative; display: flex; flex: 1 0 4.5em; }
.log { position: absolute; inset: 0; padding: .875em; overflow-y: auto; overscroll-behavior: contain; }
.log:focus-visible { outline-offset: -3px; box-shadow: none; }
ol { display: flex; flex-direction: column; gap: .75em; }
ol > li { position: relative; max-width: 94%; padding: .625em .875em; border: 1px solid transparent; border-radius: .75em; overflow-wrap: anywhere; }
.visitor { align-self: flex-end; color: #fff; background: var(--accent); white-space: pre-line; }
.bot { align-self: flex-start; border-color: var(--line); background: var(--paper); }
.bot > * + * { margin-top: .625em; }
.bot > .spoken + * { margin-top: 0; }
.urgent { border: 3px solid var(--alarm); background: #fff3f2; font-weight: 600; }
.urgent a { color: var(--alarm); font-size: 1.15em; font-weight: 700; }
.note { border: 2px solid var(--alarm); background: #fff; }
.status { min-height: 1.5em; margin-top: .5em; color: var(--soft); }

.choices { display: flex; flex-direction: column; gap: .5em; align-items: flex-start; }
.choice, .unfold, .retry, .thumb, .reason button {
  display: inline-flex; gap: .375em; align-items: center; min-height: 2.75em; padding: .375em .75em;
  border: 2px solid var(--accent); border-radius: .5em; color: var(--accent); background: #fff; text-align: start;
}
.choice:not([data-out]):hover, .unfold:hover, .retry:hover, .thumb:hover, .entry:hover, .reason button:hover { text-decoration: underline; }
.choice[data-out] { border-color: var(--line); border-style: dashed; color: var(--soft); background: none; cursor: default; }
.choice.chosen { border: 2px solid var(--ink); color: var(--ink); font-weight: 600; }
.mark:empty { display: none; }
.unfold, .retry { font-weight: 600; }
.retry { display: flex; color: #fff; background: var(--accent); }

.card { padding: .75em; border: 2px solid var(--accent); border-radius: .5em; background: #fff; }
.card p { margin-top: .375em; }
.code-label { font-weight: 600; }
.card .code { margin: 0; font-size: 2em; font-weight: 700; line-height: 1.2; letter-spacing: .08em; font-variant-numeric: tabular-nums; }
.sources { color: var(--soft); font-size: .875em; }
.sources li { display: flex; gap: .375em; }
.sources li::before { content: "–"; }
.sources a { min-height: 1.75em; }

.thumbs { display: flex; flex-wrap: wrap; gap: .5em; align-items: center; }
.thumbs > span { width: 100%; font-size: .9375em; }
.thumb[aria-pressed="true"] { color: #fff; background: var(--accent); }
.thanks:empty { display: none; }
.reason { display: grid; gap: .375em; margin-top: .375em; }

.composer { flex: none; padding: .5em .875em .625em; border-top: 1px solid var(--line); background: #fff; }
.notice { margin-bottom: .375em; padding: .375em .625em; border-left: 4px solid var(--accent); background: var(--paper); }
.notice:empty { display: none; }
label { display: block; margin-bottom: .375em; font-weight: 600; }
.row { display: flex; gap: .5em; align-items: flex-end; }
textarea { display: block; width: 100%; min-width: 0; min-height: 2.75em; max-height: 8.5em; padding: .5em .625em; border: 2px solid var(--soft); border-radius: .5em; background: #fff; resize: none; }
.row textarea { flex: 1; }
.send { flex: none; min-height: 2.75em; padding: .375em .875em; border: 2px solid var(--accent); border-radius: .5em; color: #fff; background: var(--accent); font-weight: 600; }
.under { display: flex; flex-wrap: wrap; gap: 0 .75em; justify-content: space-between; margin-top: .375em; color: var(--soft); font-size: .875em; }
.over { color: var(--alarm); font-weight: 600; }

@media (max-width: 30em), (max-height: 30em) {
  .window, .left .window { inset: var(--top, 0) 0 auto 0; width: 100%; height: var(--height, 100dvh); border: 0; border-radius: 0; }
}
/* Little height, as beside an on-screen keyboard: the number stays, the rest gives way. */
@media (max-height: 30em) {
  .head { display: flex; flex-wrap: wrap; gap: 0 .5em; align-items: center; padding-block: .125em; }
  .bar { flex: 1; order: 2; align-items: center; }
  .head .call { margin: 0; font-size: .9375em; }
  .menu, .confirm { order: 3; width: 100%; }
  .names p, .under { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); }
  h2 { font-size: 1em; }
}
@media (prefers-reduced-motion: no-preference) {
  .log { scroll-behavior: smooth; }
}
/* A system's own high contrast drops backgrounds: edges then carry what they said. */
@media (forced-colors: active) {
  .visitor, .head, .launcher { border: 2px solid CanvasText; }
  .choice.chosen, .thumb[aria-pressed="true"] { outline: 3px solid Highlight; outline-offset: -5px; }
  .choice[data-out] { color: GrayText; }
  .choice.chosen { color: CanvasText; }
}
@media print { .root { display: none; } }
`;

/**
 * Gives a shadow root its looks.
 *
 * A constructed sheet needs no `style-src` in a page's Content-Security-Policy. Browsers from before 2023
 * know none and get an element instead.
 * @param {ShadowRoot} shadow
 */
export function applyStyles(shadow) {
  try {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(CSS_TEXT);
    shadow.adoptedStyleSheets = [sheet];
  } catch {
    const style = document.createElement("style");
    style.textContent = CSS_TEXT;
    shadow.append(style);
  }
}
