// @ts-check
/** What changes on a page that is open: alerts, and new chats in the list. All else works without. */

/** Milliseconds between two looks, also when nobody looks at the page. */
const PAUSE = 3000;
const SOUND = "helpdesk geluid";

const alerts = document.getElementById("meldingen");
const sound = /** @type {HTMLInputElement | null} */ (document.getElementById("geluid"));
const rows = document.getElementById("rijen");
/** Of the last alert that was seen. */
let lastAlert = Number(document.body.dataset.alert ?? 0);

if (sound) {
  sound.checked = localStorage.getItem(SOUND) === "aan";
  sound.addEventListener("change", () => localStorage.setItem(SOUND, sound.checked ? "aan" : "uit"));
}
document.getElementById("terug")?.addEventListener("click", goBack);
if (alerts) look();

/** Asks for news again and again. A page that is logged out or without a server just waits. */
async function look() {
  try {
    const asked = new URLSearchParams(rows?.dataset.query ?? "");
    asked.set("alert", String(lastAlert));
    if (rows?.dataset.mark) asked.set("mark", rows.dataset.mark);
    const response = await fetch(`/helpdesk/nieuws?${asked}`, { headers: { Accept: "application/json" } });
    if (response.redirected) return location.reload(); // logged out: to the page to log in
    if (response.ok) show(await response.json());
  } catch {
    // The next look may succeed.
  }
  setTimeout(look, PAUSE);
}

/** @param {{ alerts: { kind: string, text: string, url: string }[], alert: number, mark?: string, rows: string | null }} news */
function show(news) {
  for (const one of news.alerts) addAlert(one);
  if (news.alerts.length && sound?.checked) beep(news.alerts.some((one) => one.kind === "urgent"));
  lastAlert = news.alert;
  if (!rows || news.rows === null) return;
  // A link that has the focus keeps it, also when its row has moved.
  const focused = /** @type {HTMLElement | null} */ (rows.contains(document.activeElement) ? document.activeElement : null);
  const address = focused?.getAttribute("href");
  rows.innerHTML = news.rows; // made by the server from templates that escape
  rows.dataset.mark = news.mark ?? "";
  if (address) /** @type {HTMLElement | null} */ (rows.querySelector(`a[href="${address}"]`))?.focus({ preventScroll: true });
}

/** @param {{ kind: string, text: string, url: string }} one */
function addAlert(one) {
  const box = document.createElement("p");
  box.className = `alert ${one.kind}`;
  const link = document.createElement("a");
  link.href = one.url;
  link.textContent = "Bekijk het gesprek";
  const away = document.createElement("button");
  away.className = "small";
  away.textContent = "×";
  away.setAttribute("aria-label", "Sluit deze melding");
  away.addEventListener("click", () => box.remove());
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
