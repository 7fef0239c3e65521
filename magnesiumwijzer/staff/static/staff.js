// @ts-check
/** What changes on a page that is open: alerts, and new chats in the list. All else works without. */

/** Milliseconds between two looks, also when nobody looks at the page. */
const PAUSE = 3000;
const SOUND = "helpdesk geluid";
const LAST = "helpdesk laatste melding";
const OPEN = "helpdesk open meldingen";

/** @typedef {{ id: number, kind: string, text: string, url: string }} Alert */

/** Tells of visitors' messages that were not answered. */
const lost = document.getElementById("verloren");
const alerts = document.getElementById("meldingen");
const sound = /** @type {HTMLInputElement | null} */ (document.getElementById("geluid"));
const rows = document.getElementById("rijen");
/** Of the last alert that was seen. */
let lastAlert = Number(sessionStorage.getItem(LAST) ?? document.body.dataset.alert ?? 0);
/** Alerts that nobody has closed yet; they go along to the next page. @type {Alert[]} */
let unclosed = JSON.parse(sessionStorage.getItem(OPEN) ?? "[]");

if (sound) {
  sound.checked = localStorage.getItem(SOUND) === "aan";
  sound.addEventListener("change", () => localStorage.setItem(SOUND, sound.checked ? "aan" : "uit"));
}
document.getElementById("terug")?.addEventListener("click", goBack);
if (alerts) {
  unclosed.forEach(showAlert);
  look();
}

/** Asks for news again and again. A page that is logged out or without a server just waits. */
async function look() {
  try {
    const asked = new URLSearchParams(rows?.dataset.query ?? "");
    asked.set("alert", String(lastAlert));
    if (rows?.dataset.mark) asked.set("mark", rows.dataset.mark);
    const response = await fetch(`/helpdesk/nieuws?${asked}`, { headers: { Accept: "application/json" } });
    if (response.redirected) return tellLoggedOut();
    if (response.ok) show(await response.json());
  } catch {
    // The next look may succeed.
  }
  setTimeout(look, PAUSE);
}

/** @param {{ alerts: Alert[], alert: number, lost: string | null, mark?: string, rows: string | null, counted?: string, older?: string | null }} news */
function show(news) {
  if (lost && lost.textContent !== (news.lost ?? "")) {
    lost.textContent = news.lost ?? "";
    lost.hidden = !news.lost;
  }
  unclosed = [...unclosed, ...news.alerts];
  news.alerts.forEach(showAlert);
  keep(news.alert);
  if (news.alerts.length && sound?.checked) beep(news.alerts.some((one) => one.kind === "urgent"));
  if (!rows || news.rows === null) return;
  // A link that has the focus keeps it, also when its row has moved.
  const focused = /** @type {HTMLElement | null} */ (rows.contains(document.activeElement) ? document.activeElement : null);
  const address = focused?.getAttribute("href");
  rows.innerHTML = news.rows; // made by the server from templates that escape
  rows.dataset.mark = news.mark ?? "";
  const counted = document.getElementById("aantal");
  if (counted) counted.textContent = news.counted ?? "";
  const older = /** @type {HTMLAnchorElement | null} */ (document.getElementById("ouder"));
  if (older) {
    older.hidden = !news.older;
    if (news.older) older.href = news.older;
  }
  if (address) /** @type {HTMLElement | null} */ (rows.querySelector(`a[href="${address}"]`))?.focus({ preventScroll: true });
}

/** @param {number} last */
function keep(last) {
  lastAlert = last;
  sessionStorage.setItem(LAST, String(last));
  sessionStorage.setItem(OPEN, JSON.stringify(unclosed));
}

/** What is half written on the page stays there, to be copied. */
function tellLoggedOut() {
  const box = document.createElement("p");
  box.className = "alert urgent";
  const link = document.createElement("a");
  link.href = location.href;
  link.textContent = "Log opnieuw in";
  box.append("U bent uitgelogd. Schreef u iets op deze pagina, kopieer dat dan eerst. ", link);
  alerts?.prepend(box);
}

/** @param {Alert} one */
function showAlert(one) {
  const box = document.createElement("p");
  box.className = `alert ${one.kind}`;
  const link = document.createElement("a");
  link.href = one.url;
  link.textContent = "Bekijk het gesprek";
  const away = document.createElement("button");
  away.className = "small";
  away.textContent = "×";
  away.setAttribute("aria-label", "Sluit deze melding");
  away.addEventListener("click", () => {
    box.remove();
    unclosed = unclosed.filter((other) => other.id !== one.id);
    keep(lastAlert);
  });
  box.append(one.text, " ", link, away);
  alerts?.prepend(box);
}

/** @param {boolean} urgent */
function beep(urgent) {
  // Browsers stay silent until somebody has clicked on the page.
  const context = new AudioContext();
  const tone = context.createOscillator();
  const volume = context.createGain();
  tone.frequency.value = urgent ? 880 : 587;
  volume.gain.value = 0.1;
  tone.connect(volume).connect(context.destination);
  tone.start();
  tone.stop(context.currentTime + (urgent ? 0.6 : 0.25));
  tone.onended = () => void context.close();
}

/** Goes back to the list as it was, with its filter and place. @param {Event} event */
function goBack(event) {
  if (document.referrer.startsWith(`${location.origin}/helpdesk`) && !document.referrer.endsWith(location.pathname)) {
    event.preventDefault();
    history.back();
  }
}
