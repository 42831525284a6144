/* Keys for people who decide many ideas in a row, and drafts of reasons without a new page. */
const help = document.getElementById("kuerzel");
const OFF = "spk.tasten-aus";
const isOff = () => localStorage.getItem(OFF) === "1";

function step(direction) {
  const lines = [...document.querySelectorAll(".desk__queue .desk__line")];
  const here = lines.findIndex((line) => line.hasAttribute("aria-current"));
  const target = lines[here + direction] ?? (here < 0 ? lines[0] : undefined);
  target?.click();
}

const ACTIONS = {
  v: () => document.querySelector("[data-shortcut='v']")?.focus(),
  n: () => {
    const summary = document.querySelector("[data-shortcut='n']");
    if (!summary) return;
    summary.parentElement.open = true;
    summary.parentElement.querySelector("textarea").focus();
  },
  j: () => step(1),
  k: () => step(-1),
  l: () => document.querySelector("[data-desk-back]")?.click(),
  "?": () => help.showModal(),
};

document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  if (help.open) {
    // The browser closes a dialog on Escape in its own time; whoever types on at once would lose the next key.
    if (event.key === "Escape") help.close();
    return;
  }
  if (event.target.closest("input, textarea, select, [contenteditable]")) return;
  if (isOff() && event.key !== "?") return;
  const action = ACTIONS[event.key];
  if (!action) return;
  event.preventDefault();
  action();
});

document.querySelector("[data-shortcuts-open]")?.addEventListener("click", () => help.showModal());

const switchOff = document.querySelector("[data-shortcuts-off]");
switchOff.checked = isOff();
switchOff.addEventListener("change", () => localStorage.setItem(OFF, switchOff.checked ? "1" : "0"));

/* A draft goes straight into the field; what somebody wrote there is only replaced by the button. */
const drafts = document.getElementById("vorlage");
const field = document.querySelector("#ablehnen textarea");
const known = drafts ? [...drafts.options].map((option) => option.dataset.text ?? "") : [];

function insertDraft() {
  field.value = drafts.selectedOptions[0].dataset.text ?? "";
  field.dispatchEvent(new Event("input", { bubbles: true }));
}

drafts?.addEventListener("change", () => {
  if (known.includes(field.value.trim())) insertDraft();
});
drafts?.form.addEventListener("submit", (event) => {
  event.preventDefault();
  insertDraft();
  field.focus();
});
