/*
 * The clerk's screen: buttons beside the numbers, the bar of the money, and the word that tells
 * whether all is saved. Everything listens on the document, because htmx changes the part #abend.
 */
import { granted } from "./evening_grant.js";

const evening = () => document.getElementById("abend");
const voteForm = () => document.querySelector("form[data-vote]");
const countForm = () => document.querySelector("form[data-count]");
/* What evening_queue.js keeps while the connection is lost needs no complaint. */
const isKept = (event) => event.detail.elt?.matches?.("form[data-queue], a[data-idea]");

/* The part that asks whether another screen has recorded something works in silence. */
const isPoll = (event) => event.detail.elt?.id === "mitlesen";

function setState(word) {
  const state = document.getElementById("stand");
  if (!state) return;
  state.dataset.state = word;
  state.textContent = state.dataset[word];
}

function complain(kind) {
  const box = document.getElementById("verbindung");
  if (!box) return;
  box.hidden = false;
  box.querySelector(".kern-title").textContent = box.dataset[kind];
  setState(kind === "network" ? "offline" : "typing");
  box.scrollIntoView({ block: "nearest" });
}

function showCounted() {
  const form = countForm();
  const sum = form?.querySelector(".evening__sum[data-most]");
  if (!sum) return;
  const most = Number(sum.dataset.most);
  const counters = [...form.querySelectorAll("input[name^='points-']")];
  const total = counters.reduce((all, input) => all + (Number(input.value) || 0), Number(sum.dataset.given));
  sum.toggleAttribute("data-over", total > most);
  sum.textContent = (total > most ? sum.dataset.sumOver : sum.dataset.sum).replace("%n", total).replace("%p", most);
}

function showSums() {
  showCounted();
  const form = voteForm();
  if (!form) return;
  const total = ["yes", "no", "abstain"].reduce((sum, name) => sum + (Number(form.elements[name].value) || 0), 0);
  const sum = form.querySelector(".evening__sum");
  const present = Number(document.getElementById("anwesend").dataset.present);
  const words = total > present ? sum.dataset.sumOver : sum.dataset.sum;
  sum.toggleAttribute("data-over", total > present);
  sum.textContent = words.replace("%n", total).replace("%p", present);
  const bar = document.querySelector("[data-planned]");
  bar.setAttribute("width", String(Math.round(granted(form) * Number(bar.dataset.perEuro) / 100)));
}

/*
 * What is typed survives a reload and a look at another idea, until it is saved. The key holds the
 * version of the entry: what was typed before somebody else's result never comes back.
 */
const draftKey = (form) => `abend.${form.dataset.draft}`;

function keepDraft(form) {
  if (!form.dataset.draft) return;
  const draft = Object.fromEntries([...new FormData(form)].filter(([name]) => !["csrfmiddlewaretoken", "version"].includes(name)));
  sessionStorage.setItem(draftKey(form), JSON.stringify(draft));
}

function restoreDraft() {
  const form = voteForm();
  const kept = form?.dataset.draft && sessionStorage.getItem(draftKey(form));
  if (!kept) return;
  for (const [name, value] of Object.entries(JSON.parse(kept))) {
    if (form.elements[name]) form.elements[name].value = value;
  }
  setState("typing");
}

/* A half-typed count survives a reload too; each number only as long as nobody else has counted that idea. */
const countKey = () => `zaehlung.${window.location.pathname.split("/")[2]}`;

function keepCount(form) {
  const typed = Object.fromEntries([...new FormData(form)].filter(([name]) => /^(points|version)-/.test(name)));
  sessionStorage.setItem(countKey(), JSON.stringify(typed));
}

function restoreCount() {
  const form = countForm();
  const kept = form && sessionStorage.getItem(countKey());
  if (!kept) return;
  const typed = JSON.parse(kept);
  let restored = false;
  for (const [name, value] of Object.entries(typed)) {
    const input = form.elements[name];
    if (!input || !name.startsWith("points-") || input.value === value) continue;
    const version = name.replace("points-", "version-");
    if (form.elements[version].value !== typed[version]) continue;
    input.value = value;
    restored = true;
  }
  if (restored) setState("typing");
}

function forgetDrafts() {
  const open = [...document.querySelectorAll("[data-open-entry]")].map((link) => `abend.${link.dataset.openEntry}`);
  for (const key of Object.keys(sessionStorage)) {
    if (key.startsWith("abend.") && !open.includes(key)) sessionStorage.removeItem(key);
  }
}

document.addEventListener("click", (event) => {
  const button = event.target.closest("[data-step]");
  if (!button) return;
  const input = document.getElementById(button.dataset.for);
  input.value = String(Math.max(0, (Number(input.value) || 0) + Number(button.dataset.step)));
  input.dispatchEvent(new Event("input", { bubbles: true }));
});

document.addEventListener("input", (event) => {
  const sheet = event.target.closest("form[data-count]");
  if (sheet) {
    setState("typing");
    keepCount(sheet);
    showCounted();
  }
  const form = event.target.closest("form[data-vote]");
  if (!form) return;
  if (event.target.name === "granted" && event.target.value) {
    const part = form.querySelector("[name='grant'][value='part']");
    if (part) part.checked = true;
  }
  if (event.target.name === "grant" && event.target.value === "part") form.elements.granted.focus();
  setState("typing");
  keepDraft(form);
  showSums();
});

document.addEventListener("htmx:beforeRequest", (event) => {
  if (isPoll(event)) return;
  setState("sending");
  document.getElementById("verbindung").hidden = true;
  evening().setAttribute("aria-busy", "true");
});

document.addEventListener("htmx:afterRequest", () => evening()?.removeAttribute("aria-busy"));
document.addEventListener("htmx:sendError", (event) => isPoll(event) || isKept(event) || complain("network"));
document.addEventListener("htmx:timeout", (event) => isPoll(event) || isKept(event) || complain("network"));
document.addEventListener("htmx:responseError", (event) => isPoll(event) || complain("server"));

/* Signed out meanwhile, or the page became another one: never put that in place of what was typed. */
document.addEventListener("htmx:beforeSwap", (event) => {
  const { xhr } = event.detail;
  if (isPoll(event)) return;
  if (xhr.status >= 400 || xhr.responseText.includes('id="abend"')) return;
  event.detail.shouldSwap = false;
  if (new URL(xhr.responseURL).pathname.startsWith("/versammlungen/")) window.location.assign(xhr.responseURL);
  else complain("server");
});

document.addEventListener("htmx:oobAfterSwap", showSums);

/* evening_queue.js has put the form of another idea on the screen, without the server. */
document.addEventListener("abend:idea", () => {
  restoreDraft();
  showSums();
  document.querySelector("#abend [data-focus]")?.focus();
});

document.addEventListener("htmx:afterSettle", (event) => {
  if (event.target.id !== "abend") return;
  forgetDrafts();
  restoreDraft();
  restoreCount();
  showSums();
  const target = document.querySelector("#abend [data-error-summary], #abend [data-focus]");
  target?.focus({ preventScroll: true });
  // What was said and the money stay in view, the head of the portal does not have to.
  window.scrollTo({ top: document.getElementById("meldungen").offsetTop - 8 });
});

forgetDrafts();
restoreDraft();
restoreCount();
showSums();
