/*
 * The meaning of a term beside its word: <a data-term href="#begriff-…">. Without script the link leads to the list of
 * terms, and so does every browser that knows no popover.
 */

const GAP = 6;

function meaningOf(link) {
  const entry = document.getElementById(decodeURIComponent(link.hash.slice(1)));
  if (!entry) return null;
  const box = document.createElement("div");
  box.className = "guide-meaning";
  box.lang = "de";
  box.tabIndex = -1;
  box.setAttribute("popover", "auto");
  box.setAttribute("role", "note");
  const word = document.createElement("p");
  word.className = "guide-meaning__word";
  word.textContent = entry.querySelector("dt").textContent;
  box.append(word, ...[...entry.querySelector("dd").childNodes].map((node) => node.cloneNode(true)));
  return box;
}

function place(box, link) {
  const around = link.getClientRects()[0];
  const most = document.documentElement.clientWidth - box.offsetWidth - 16;
  box.style.left = `${Math.max(16, Math.min(around.left, most)) + window.scrollX}px`;
  box.style.top = `${around.bottom + GAP + window.scrollY}px`;
}

if ("popover" in HTMLElement.prototype) {
  document.addEventListener("click", (event) => {
    const link = event.target.closest?.("a[data-term]");
    if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
    const box = meaningOf(link);
    if (!box) return;
    event.preventDefault();
    link.after(box);
    box.addEventListener("toggle", ({ newState }) => {
      if (newState !== "closed") return;
      if (box.contains(document.activeElement) || document.activeElement === document.body) link.focus();
      box.remove();
    });
    box.showPopover();
    place(box, link);
    box.focus();
  });
}
