/*
 * The evening without a connection: what a clerk enters is kept in this browser, shown as waiting, and
 * sent in order when the server answers again. Each input has a key, so that nothing counts twice
 * even if the first try arrived after all. What the server refuses stays on the screen with its sentence.
 */
import { granted } from "./evening_grant.js";
import { euro } from "./money.js";

const panel = document.getElementById("warteschlange");
const store = `abend-warteschlange.${panel.dataset.assembly}`;
const RETRY = 3000;
let sending = false;
let signedOut = false;

const evening = () => document.getElementById("abend");
const read = () => JSON.parse(localStorage.getItem(store) || "[]");
const waiting = () => read().filter((input) => !input.refused);
const isQueued = (form) => form?.matches?.("form[data-queue]");

function write(inputs) {
  if (inputs.length) localStorage.setItem(store, JSON.stringify(inputs));
  else localStorage.removeItem(store);
  show();
}

/* crypto.randomUUID exists on secure pages only; a tablet in a community hall may have none. */
function newKey() {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  bytes[6] = (bytes[6] & 0x0f) | 0x40;
  bytes[8] = (bytes[8] & 0x3f) | 0x80;
  const hex = [...bytes].map((byte) => byte.toString(16).padStart(2, "0")).join("");
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5");
}

/* "12 Ja, 5 Nein, 800 €": what was typed, in the words that stand beside the fields. */
function wordsOf(form) {
  return [...form.querySelectorAll("input:not([type='hidden']), textarea")]
    .filter((field) => (field.type === "radio" || field.type === "checkbox" ? field.checked : field.value.trim()))
    .map((field) => {
      const label = (field.labels?.[0]?.textContent || "").replace(/\s+/g, " ").trim();
      return field.type === "radio" || field.type === "checkbox" ? label : `${label} ${field.value.trim()}`;
    })
    .join(", ");
}

function keep(form) {
  const key = form.elements.key.value;
  const body = new URLSearchParams(new FormData(form));
  body.delete("csrfmiddlewaretoken");
  const inputs = read().filter((input) => input.key !== key);
  inputs.push({
    key,
    url: new URL(form.action).pathname,
    body: body.toString(),
    title: form.dataset.queue,
    idea: form.dataset.idea || "",
    words: wordsOf(form),
    amount: form.matches("[data-vote]") ? granted(form) : 0,
  });
  write(inputs);
  form.elements.key.value = newKey();
  if (form.matches("[data-vote]")) openNext();
  else if (form.closest(".evening__adhoc")) form.reset();
  form.closest("details")?.removeAttribute("open");
  const state = document.getElementById("stand");
  if (state) {
    state.dataset.state = "offline";
    state.textContent = headline();
  }
}

function headline() {
  const number = waiting().length;
  if (!number) return "";
  return number === 1 ? panel.dataset.one : panel.dataset.many.replace("%n", number);
}

/* Puts the form of an idea on the screen from what the page brought along. */
function openIdea(reference) {
  const spare = document.querySelector(`template[data-spare="${reference}"]`);
  if (!spare) return false;
  place(spare.content.cloneNode(true));
  const key = evening().querySelector(".evening__main [name='key']");
  if (key) key.value = newKey();
  for (const link of document.querySelectorAll("a[data-idea]")) {
    if (link.dataset.idea === reference) link.setAttribute("aria-current", "true");
    else link.removeAttribute("aria-current");
  }
  return true;
}

function place(content) {
  const main = document.querySelector("#abend .evening__main");
  main.replaceChildren(content);
  window.htmx.process(main);
  document.dispatchEvent(new CustomEvent("abend:idea"));
}

function openNext() {
  const kept = new Set(waiting().map((input) => input.idea));
  const next = [...document.querySelectorAll("template[data-spare]")].find((spare) => !kept.has(spare.dataset.spare));
  if (!next || !openIdea(next.dataset.spare)) place(document.getElementById("alle-warten").content.cloneNode(true));
}

function line(input) {
  const item = document.createElement("li");
  const title = document.createElement("strong");
  title.textContent = input.title;
  const words = document.createElement("span");
  words.textContent = `: ${input.words}`;
  item.append(title, words);
  const state = document.createElement("p");
  state.className = input.refused ? "evening__queue-refused" : "evening__queue-state";
  state.textContent = input.refused || panel.dataset.waits;
  item.append(state);
  if (input.refused) {
    const drop = document.createElement("button");
    drop.type = "button";
    drop.className = "kern-btn kern-btn--secondary";
    drop.dataset.drop = input.key;
    const label = document.createElement("span");
    label.className = "kern-label";
    label.textContent = panel.dataset.drop;
    drop.setAttribute("aria-label", `${panel.dataset.drop}: ${input.title}`);
    drop.append(label);
    item.append(drop);
  }
  return item;
}

function show() {
  const inputs = read();
  const refused = inputs.filter((input) => input.refused).length;
  panel.hidden = !inputs.length;
  let title = headline();
  if (signedOut) title = panel.dataset.signedOut;
  else if (sending && title) title = panel.dataset.sending;
  else if (!title && refused)
    title = refused === 1 ? panel.dataset.conflictOne : panel.dataset.conflictMany.replace("%n", refused);
  const heading = document.getElementById("warteschlange-titel");
  if (heading.textContent !== title) heading.textContent = title;
  panel.querySelector(".evening__queue-list").replaceChildren(...inputs.map(line));
  const rest = panel.querySelector(".evening__queue-rest");
  const spent = waiting().reduce((sum, input) => sum + input.amount, 0);
  const left = Number(document.getElementById("rest")?.dataset.remaining || 0) - spent;
  rest.hidden = !spent;
  rest.textContent = left < 0 ? panel.dataset.over.replace("%s", euro(Math.round(-left * 100))) : panel.dataset.rest.replace("%s", euro(Math.round(left * 100)));
  for (const link of document.querySelectorAll("a[data-idea]"))
    link.toggleAttribute("data-waits", inputs.some((input) => !input.refused && input.idea === link.dataset.idea));
}

async function send(input) {
  const token = document.querySelector("[name='csrfmiddlewaretoken']").value;
  const answer = await fetch(input.url, {
    method: "POST",
    body: input.body,
    redirect: "manual",
    headers: {
      "Content-Type": "application/x-www-form-urlencoded",
      "X-Abend": "warteschlange",
      "X-CSRFToken": token,
    },
  });
  if (!(answer.headers.get("Content-Type") || "").startsWith("application/json")) {
    signedOut = answer.type === "opaqueredirect" || answer.status === 403;
    throw new Error(`answer ${answer.status}`);
  }
  signedOut = false;
  return answer.json();
}

async function flush() {
  if (sending || !waiting().length) return;
  sending = true;
  let saved = 0;
  try {
    for (let input = waiting()[0]; input; input = waiting()[0]) {
      const answer = await send(input);
      if (answer.state === "saved") {
        saved += 1;
        write(read().filter((other) => other.key !== input.key));
      } else {
        write(read().map((other) => (other.key === input.key ? { ...other, refused: answer.words } : other)));
      }
    }
  } catch {
    // No connection yet, or signed out: the inputs stay and the next try comes by itself.
  } finally {
    sending = false;
    show();
  }
  if (saved && !waiting().length) refresh();
}

/* Everything is sent: the screen as the server has it now, on the idea that is open. */
function refresh() {
  const open = document.querySelector("#abend form[data-vote]")?.getAttribute("action");
  const address = open || `/versammlungen/${panel.dataset.assembly}/abend/`;
  window.htmx.ajax("GET", address, { target: "#abend", select: "#abend", swap: "outerHTML show:none" });
}

function catchLost(event) {
  const { elt } = event.detail;
  if (isQueued(elt)) keep(elt);
  else if (elt?.matches?.("a[data-idea]")) openIdea(elt.dataset.idea);
}

/* While inputs wait, later ones queue up behind them instead of overtaking. */
document.addEventListener("htmx:beforeRequest", (event) => {
  const { elt } = event.detail;
  if (!waiting().length) return;
  if (isQueued(elt)) {
    event.preventDefault();
    keep(elt);
    flush();
  } else if (elt?.matches?.("a[data-idea]") && openIdea(elt.dataset.idea)) {
    event.preventDefault();
  }
});
document.addEventListener("htmx:sendError", catchLost);
document.addEventListener("htmx:timeout", catchLost);
document.addEventListener("htmx:afterSettle", show);
window.addEventListener("online", flush);
window.addEventListener("storage", show);
panel.addEventListener("click", (event) => {
  const button = event.target.closest("[data-drop]");
  if (!button) return;
  write(read().filter((input) => input.key !== button.dataset.drop));
  document.querySelector("#abend [data-focus]")?.focus();
});
window.setInterval(flush, RETRY);
show();
flush();
