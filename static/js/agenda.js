/* After a line of the agenda moved, the focus is on the same button again, wherever it is now. */
document.addEventListener("htmx:afterSettle", () => {
  document.querySelector("#zeilen [data-moved]")?.focus();
});
