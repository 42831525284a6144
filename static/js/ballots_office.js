/*
 * Pages of the office for codes and ballots on paper; all of them work without it.
 */

/* A second click would throw the first file away, and with it codes that exist only there. */
document.addEventListener("submit", (event) => {
  const file = event.target.closest("[data-code-file]");
  if (!file) return;
  file.querySelector("button[type=submit]").setAttribute("disabled", "");
  const words = file.querySelector("[data-code-file-words]");
  words.textContent = words.dataset.codeFileWords;
});

/* The next person at the table: what was typed before is written over. */
document.querySelector("[data-write-over]")?.select();
