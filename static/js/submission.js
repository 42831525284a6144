/*
 * What the Kiezkasse shall pay, while somebody types the costs. The server counts again.
 */

import { cents as amount, euro } from "./money.js";

for (const costs of document.querySelectorAll("[data-costs]")) {
  const output = costs.querySelector("[data-costs-output]");
  const frame = costs.querySelector("[data-costs-sum]");
  let pause;
  const count = () => {
    let sum = 0;
    let known = false;
    for (const field of costs.querySelectorAll("input[name]")) {
      const cents = field.value ? amount(field.value) : 0;
      if (/^amount_\d+$/.test(field.name)) {
        sum += cents ?? 0;
        known ||= Boolean(cents);
      } else if (field.name === "own_money" || field.name === "other_money") {
        sum -= cents ?? 0;
      }
    }
    frame.hidden = !known;
    clearTimeout(pause);
    // Read out only after a pause in typing.
    pause = setTimeout(() => { output.textContent = euro(sum); }, output.textContent ? 600 : 0);
  };
  costs.addEventListener("input", count);
  count();
}
