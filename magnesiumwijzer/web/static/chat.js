// The plain page to chat on: sends turns to /api/chat and shows the replies.
"use strict";

const PHONE = "0598-626810";
const NO_CONNECTION = `Er is geen verbinding. Probeer het nog eens, of bel ${PHONE}.`;
const LOOKING_UP_AFTER = 400; // milliseconds

const chat = document.getElementById("chat");
const form = document.getElementById("form");
const input = document.getElementById("message");
const status = document.getElementById("status");
let conversation = null;
let busy = false;

form.addEventListener("submit", async (event) => {
  event.preventDefault();
  const message = input.value.trim();
  if (!message || busy) return;
  // The text stays in the box until it has arrived, so that nothing is lost.
  if (await send({ message }, message)) input.value = "";
});

async function send(turn, shown) {
  busy = true;
  const waiting = setTimeout(() => { status.textContent = "Antwoord wordt opgezocht…"; }, LOOKING_UP_AFTER);
  const own = add("visitor", [paragraph(shown)]);
  let arrived = false;
  try {
    const response = await fetch("/api/chat", {
      method: "POST",
      headers: { "Content-Type": "application/json" },
      body: JSON.stringify({ conversation, ...turn }),
    });
    const body = await response.json();
    conversation = body.conversation ?? conversation;
    arrived = response.ok;
    if (body.replies) body.replies.forEach(show);
    else add("bot failed", withPhone(body.error));
  } catch {
    add("bot failed", withPhone(NO_CONNECTION));
  }
  clearTimeout(waiting);
  status.textContent = "";
  busy = false;
  own.scrollIntoView({ block: "start" });
  return arrived;
}

function show(reply) {
  const parts = withPhone(reply.text);
  if (reply.reference) parts.push(element("p", { className: "reference", textContent: spoken(reply.reference) }));
  if (reply.sources) parts.push(sources(reply.sources));
  if (reply.choices) parts.push(choices(reply.choices));
  add(`bot ${reply.kind}`, parts);
}

function choices(offered) {
  const box = element("div", { className: "choices" });
  for (const { id, title } of offered) {
    const button = element("button", { type: "button", textContent: title });
    button.addEventListener("click", async () => {
      if (busy) return;
      button.classList.add("chosen");
      for (const other of box.children) other.disabled = true;
      if (await send({ choice: id }, title)) return;
      button.classList.remove("chosen");
      for (const other of box.children) other.disabled = false;
    });
    box.append(button);
  }
  return box;
}

function sources(list) {
  const line = element("p", { className: "sources", textContent: "Bron: " });
  list.forEach(({ title, section, url }, index) => {
    const name = section ? `${title}, deel ‘${section}’` : title;
    if (index) line.append("; ");
    line.append(url ? element("a", { href: url, textContent: name, rel: "noopener", target: "_blank" }) : name);
  });
  return line;
}

// Phone numbers in a text become links that a phone can call.
function withPhone(text) {
  const line = paragraph("");
  for (const part of text.split(/(0598-626810|0800-0113|\b11[23]\b)/)) {
    const number = { [PHONE]: "+31598626810", "0800-0113": "08000113", 112: "112", 113: "113" }[part];
    line.append(number ? element("a", { href: `tel:${number}`, textContent: part }) : part);
  }
  return [line];
}

function spoken(reference) {
  return `${reference.slice(0, 3)} ${reference.slice(3)}`;
}

function add(className, parts) {
  const item = element("li", { className });
  item.append(...parts);
  chat.append(item);
  return item;
}

function paragraph(text) {
  return element("p", { textContent: text });
}

function element(name, properties) {
  return Object.assign(document.createElement(name), properties);
}
