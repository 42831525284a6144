/*
 * The minute-taker's screen: what is typed saves itself after a pause. While the connection is gone it
 * stays on this device and is sent when the server answers again. What others write comes in every few
 * seconds, but never into a paragraph somebody is typing in here.
 */
const PAUSE = 1500;
const ASK_EVERY = 4000;
const screen = document.getElementById("mitschrift");
const blocks = document.getElementById("absaetze");
const word = document.getElementById("stand");
const KEPT = "mitschrift.";

const kept = (form) => `${KEPT}${form.dataset.block}`;
const isDirty = (form) => localStorage.getItem(kept(form)) !== null;
const timers = new Map();
const sending = new Set();

function say(kind, values = {}) {
  word.dataset.kind = kind;
  word.textContent = word.dataset[kind].replace("%t", values.time ?? "").replace("%n", values.number ?? "");
}

function keep(form) {
  const { text, version } = form.elements;
  const draft = { text: text.value, version: version.value, address: form.getAttribute("action") };
  localStorage.setItem(kept(form), JSON.stringify(draft));
}

function typed(form) {
  keep(form);
  if (word.dataset.kind !== "waiting") say("typing");
  clearTimeout(timers.get(form));
  timers.set(form, setTimeout(() => send(form), PAUSE));
  if (form === blocks.lastElementChild && form.elements.text.value.trim()) addEmpty();
}

/* There is always one empty paragraph at the end; its key is made here. */
function addEmpty() {
  const copy = document.getElementById("neuer-absatz").content.firstElementChild.cloneNode(true);
  copy.dataset.block = copy.elements.key.value = crypto.randomUUID();
  blocks.append(copy);
}

async function send(form) {
  if (sending.has(form)) return;
  sending.add(form);
  const sent = form.elements.text.value;
  try {
    const answer = await fetch(form.getAttribute("action"), {
      method: "POST",
      body: new FormData(form),
      headers: { "X-Requested-With": "mitschrift" },
    });
    if (answer.status >= 500) throw new Error("busy");
    const saved = await answer.json();
    if (saved.error) {
      word.dataset.kind = "aside";
      word.textContent = saved.error;
      return;
    }
    form.elements.version.value = saved.version;
    const typedOn = form.elements.text.value !== sent;
    if (typedOn) keep(form);
    else localStorage.removeItem(kept(form));
    if (saved.aside) {
      form.elements.text.value = typedOn ? form.elements.text.value : saved.text;
      say("aside");
      ask();
    } else say("saved", { time: saved.saved });
    if (typedOn) timers.set(form, setTimeout(() => send(form), PAUSE));
  } catch {
    const number = Object.keys(localStorage).filter((key) => key.startsWith(KEPT)).length;
    say("waiting", { number });
    timers.set(form, setTimeout(() => send(form), ASK_EVERY));
  } finally {
    sending.delete(form);
  }
}

/* What waited on this device since the page was last open. */
function restore() {
  for (const key of Object.keys(localStorage).filter((name) => name.startsWith(KEPT))) {
    const draft = JSON.parse(localStorage.getItem(key));
    let form = blocks.querySelector(`[data-block="${CSS.escape(key.slice(KEPT.length))}"]`);
    if (!form) {
      if (draft.address !== blocks.lastElementChild.getAttribute("action")) continue;
      addEmpty();
      form = blocks.lastElementChild;
      form.dataset.block = form.elements.key.value = key.slice(KEPT.length);
      addEmpty();
    }
    if (draft.text === form.elements.text.value) localStorage.removeItem(key);
    else {
      form.elements.text.value = draft.text;
      form.elements.version.value = draft.version;
      send(form);
    }
  }
}

function show(block) {
  let form = blocks.querySelector(`[data-block="${CSS.escape(block.key)}"]`);
  if (!form) {
    const copy = document.getElementById("neuer-absatz").content.firstElementChild.cloneNode(true);
    copy.dataset.block = copy.elements.key.value = block.key;
    blocks.insertBefore(copy, blocks.lastElementChild);
    form = copy;
  }
  if (isDirty(form) || sending.has(form)) return;
  if (Number(form.elements.version.value) >= block.version && form.elements.text.value === block.text) return;
  form.elements.version.value = block.version;
  if (form.elements.text.value !== block.text) form.elements.text.value = block.text;
}

function showPart(name, html) {
  const part = document.getElementById(name);
  if (part.contains(document.activeElement)) return;
  part.innerHTML = html;
}

async function ask() {
  try {
    const answer = await fetch(`${screen.dataset.stateAddress}?stand=${screen.dataset.stand}`);
    if (answer.status !== 200) return;
    const state = await answer.json();
    screen.dataset.stand = state.stand;
    if (blocks) state.blocks.forEach(show);
    for (const [name, html] of Object.entries(state.parts)) showPart(name, html);
  } catch {
    /* The next question comes soon; what is typed is kept meanwhile. */
  }
}

if (blocks) {
  blocks.addEventListener("input", (event) => typed(event.target.closest("[data-block]")));
  blocks.addEventListener("submit", (event) => {
    event.preventDefault();
    send(event.target);
  });
  restore();
  /* Somebody was faster than this script: what was typed before it listened. */
  for (const form of blocks.querySelectorAll("[data-block]")) {
    const { text } = form.elements;
    if (text.value !== text.defaultValue && !isDirty(form)) typed(form);
  }
}
/* How long the item has been talked about. */
function tick() {
  for (const clock of document.querySelectorAll("[data-since]")) {
    const minutes = Math.max(0, Math.floor((Date.now() - Date.parse(clock.dataset.since)) / 60000));
    clock.textContent = clock.dataset.words.replace("%n", minutes);
  }
}

setInterval(ask, ASK_EVERY);
setInterval(tick, ASK_EVERY);
tick();
