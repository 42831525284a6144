/*
 * The sum of the amounts of all regions while somebody types, and what it differs from the money of the
 * district. The server counts again when the amounts are saved.
 */

import { cents, euro } from "./money.js";

for (const form of document.querySelectorAll("form[data-amounts]")) {
  const fields = [...form.querySelectorAll("input[name^='betrag_']")];
  const cell = form.querySelector("[data-amounts-sum]");
  const note = form.querySelector("[data-amounts-note]");
  const total = form.dataset.amountsTotal ? Math.round(Number(form.dataset.amountsTotal) * 100) : null;

  const inWords = (sum, isWrong) => {
    const rest = total === null ? 0 : total - sum;
    const words = note.dataset;
    let sentence = words.wordsSum;
    if (total !== null) sentence = rest > 0 ? words.wordsLeft : rest < 0 ? words.wordsOver : words.wordsExact;
    sentence = sentence.replace("{sum}", euro(sum)).replace("{rest}", euro(Math.abs(rest)));
    if (total !== null) sentence = sentence.replace("{total}", euro(total));
    return isWrong ? `${sentence} ${words.wordsWrong}` : sentence;
  };

  let pause;
  const count = () => {
    const amounts = fields.map((field) => (field.value.trim() ? cents(field.value) : 0));
    const sum = amounts.reduce((sum, amount) => sum + (amount ?? 0), 0);
    cell.textContent = euro(sum);
    // Read out only after a pause in typing.
    clearTimeout(pause);
    pause = setTimeout(() => { note.textContent = inWords(sum, amounts.includes(null)); }, note.textContent ? 600 : 0);
  };
  form.addEventListener("input", (event) => { if (fields.includes(event.target)) count(); });
  count();
}
