// @ts-check
/** What changes on a page that is open: the work of the bench, and keys for the cards. */

/** Milliseconds between two looks at the work. */
const PAUSE = 1000;

const work = document.getElementById("werk");
if (work?.dataset.job) setTimeout(look, PAUSE);

/** Shows how far the work is; when it has ended the page is reloaded, to show what came of it. */
async function look() {
  if (!work) return;
  try {
    const response = await fetch("/trainer/werk", { headers: { Accept: "application/json" } });
    if (response.ok && !response.redirected) {
      const news = await response.json();
      if (String(news.job) !== work.dataset.job) return location.reload();
      if (!work.contains(document.activeElement)) work.innerHTML = news.html; // made by the server from templates that escape
    }
  } catch {
    // The next look may succeed.
  }
  setTimeout(look, PAUSE);
}

document.addEventListener("keydown", (event) => {
  const target = /** @type {HTMLElement} */ (event.target);
  if (event.ctrlKey || event.altKey || event.metaKey) return;
  // Letters do something only on a card that has the focus: elsewhere they are for typing.
  const card = target.closest(".card");
  if (!card || target.closest("input, select, textarea")) return;
  if (event.key === "j" || event.key === "k") return step(card, event.key === "j" ? 1 : -1);
  if (event.key === "Enter" && target !== card) return;
  const wanted = event.key === "u" ? document : card;
  const button = /** @type {HTMLElement | null} */ (wanted.querySelector(`[data-key="${CSS.escape(event.key)}"]`));
  if (!button) return;
  event.preventDefault();
  button.click();
});

/** @param {Element} card @param {number} by */
function step(card, by) {
  const cards = /** @type {HTMLElement[]} */ ([...document.querySelectorAll(".card")]);
  cards[cards.indexOf(/** @type {HTMLElement} */ (card)) + by]?.focus();
}

document.addEventListener("click", (event) => {
  const button = /** @type {HTMLElement} */ (event.target).closest?.("[data-add]");
  const sentences = /** @type {HTMLTextAreaElement | null} */ (document.getElementById("zinnen"));
  if (!(button instanceof HTMLElement) || !sentences) return;
  sentences.value = `${sentences.value.trimEnd()}\n${button.dataset.add}`.trimStart();
  button.closest("li")?.remove();
});

// After a decision the next card is at hand, as the keys work only on a card with the focus.
if (location.hash === "#kaarten") /** @type {HTMLElement | null} */ (document.querySelector(".card"))?.focus();
