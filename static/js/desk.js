/* Keys for people who decide many ideas in a row, drafts of reasons without a new page, who else reads this idea. */
const help = document.getElementById("kuerzel");
const OFF = "spk.tasten-aus";
const isOff = () => localStorage.getItem(OFF) === "1";

const lines = () => [...document.querySelectorAll("[data-desk-list] .desk__line, .desk__queue .desk__line")];
const list = document.querySelector("[data-desk-list]");

/* On the list the keys move from line to line; on one idea they open the next one. */
function step(direction) {
  const all = lines();
  if (list) {
    const here = all.findIndex((line) => line.closest("li").contains(document.activeElement));
    all[Math.max(0, Math.min(all.length - 1, here + direction))]?.focus();
    return;
  }
  const here = all.findIndex((line) => line.hasAttribute("aria-current"));
  const target = all[here + direction] ?? (here < 0 ? all[0] : undefined);
  target?.click();
}

let lastTicked = -1;
function tick(event) {
  const rows = list ? [...list.children] : [];
  const here = rows.findIndex((row) => row.contains(document.activeElement));
  if (here < 0) return;
  const from = event.shiftKey && lastTicked >= 0 ? Math.min(lastTicked, here) : here;
  const to = event.shiftKey && lastTicked >= 0 ? Math.max(lastTicked, here) : here;
  const box = rows[here].querySelector("[name=idee]");
  if (!box) return;
  const wanted = event.shiftKey ? true : !box.checked;
  rows.slice(from, to + 1).forEach((row) => {
    row.querySelector("[name=idee]").checked = wanted;
  });
  lastTicked = here;
  sayTicked();
}

const ticked = document.querySelector("[data-ticked]");
function sayTicked() {
  if (!ticked) return;
  const number = list.querySelectorAll("[name=idee]:checked").length;
  ticked.textContent = number ? String(number) : "";
}
list?.addEventListener("change", sayTicked);

const focusOn = (key) => () => document.querySelector(`[data-shortcut='${key}']`)?.focus();

function openBox(key) {
  return () => {
    const summary = document.querySelector(`[data-shortcut='${key}']`);
    if (!summary) return;
    summary.parentElement.open = true;
    summary.parentElement.querySelector("form[method=post] input:not([type=hidden]), textarea").focus();
  };
}

const ACTIONS = {
  v: focusOn("v"),
  g: focusOn("g"),
  b: focusOn("b"),
  n: openBox("n"),
  f: openBox("f"),
  w: openBox("w"),
  m: () => document.querySelector("#notizen textarea")?.focus(),
  u: () => document.querySelector("[data-undo] [type=submit]")?.click(),
  x: tick,
  X: tick,
  j: () => step(1),
  k: () => step(-1),
  l: () => document.querySelector("[data-desk-back]")?.click(),
  "?": () => help.showModal(),
};

document.addEventListener("keydown", (event) => {
  if (!help || event.ctrlKey || event.metaKey || event.altKey) return;
  if (help.open) {
    // The browser closes a dialog on Escape in its own time; whoever types on at once would lose the next key.
    if (event.key === "Escape") help.close();
    return;
  }
  if (event.target.closest("input:not([type=checkbox]), textarea, select, [contenteditable]")) return;
  if (isOff() && event.key !== "?") return;
  const action = ACTIONS[event.key];
  if (!action) return;
  event.preventDefault();
  action(event);
});

document.querySelector("[data-shortcuts-open]")?.addEventListener("click", () => help.showModal());

const switchOff = document.querySelector("[data-shortcuts-off]");
if (switchOff) {
  switchOff.checked = isOff();
  switchOff.addEventListener("change", () => localStorage.setItem(OFF, switchOff.checked ? "1" : "0"));
}

/* A draft goes straight into the field; what somebody wrote there is only replaced by the button. */
document.querySelectorAll("[data-draft-for]").forEach((box) => {
  const drafts = box.querySelector("select");
  const field = document.getElementById(box.dataset.draftFor);
  if (!field) return;
  const known = [...drafts.options].map((option) => option.dataset.text ?? "");
  const insert = () => {
    field.value = drafts.selectedOptions[0].dataset.text ?? "";
    field.dispatchEvent(new Event("input", { bubbles: true }));
  };
  drafts.addEventListener("change", () => {
    if (known.includes(field.value.trim())) insert();
  });
  box.querySelector("[type=submit]").addEventListener("click", (event) => {
    event.preventDefault();
    insert();
    field.focus();
  });
});

/* "Rückgängig" counts down and goes; the server decides whether it still works. */
const undo = document.querySelector("[data-undo]");
if (undo) {
  const left = undo.querySelector("[data-undo-left]");
  const until = Date.now() + Number(undo.dataset.undo) * 1000;
  left.hidden = false;
  const count = () => {
    const seconds = Math.ceil((until - Date.now()) / 1000);
    left.textContent = `${Math.max(0, seconds)} s`;
    if (seconds > 0) {
      setTimeout(count, 250);
    } else if (undo.contains(document.activeElement)) {
      // Whoever is about to press it keeps it.
      setTimeout(count, 1000);
    } else {
      undo.remove();
    }
  };
  count();
}

/* Says every 20 seconds that this page is open, and shows who else has it open. */
const reading = document.querySelector("[data-reading]");
if (reading) {
  const token = document.querySelector("[name=csrfmiddlewaretoken]")?.value;
  const beat = async () => {
    if (document.hidden) return;
    try {
      const answer = await fetch(reading.dataset.reading, { method: "POST", headers: { "X-CSRFToken": token } });
      const words = answer.ok ? (await answer.text()).trim() : null;
      if (words !== null && words !== reading.innerHTML.trim()) reading.innerHTML = words;
    } catch {
      // Without a line there is no hint; deciding still notices a colleague who was faster.
    }
  };
  if (token) {
    beat();
    setInterval(beat, 20000);
  }
}
