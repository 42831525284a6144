/*
 * What the Kiezkasse shall pay, while somebody types the costs. The server counts again.
 */

/* "1.200,50", "1200,5", "1.200" or "1,200.50", "1200.5"; nothing for what is no amount. As forms/fields.py. */
function amount(text) {
  const bare = text.replace(/\s|€|euro?/gi, "").replace(/,[-–—]+$/, "");
  const german = /^(\d{1,3}(?:\.\d{3})+|\d+)(?:,(\d{1,2}))?$/.exec(bare);
  const english = german ?? /^(\d{1,3}(?:,\d{3})+|\d+)(?:\.(\d{1,2}))?$/.exec(bare);
  if (!english) return null;
  return Number(english[1].replace(/[.,]/g, "")) * 100 + Number((english[2] ?? "").padEnd(2, "0") || 0);
}

for (const costs of document.querySelectorAll("[data-costs]")) {
  const output = costs.querySelector("[data-costs-output]");
  const frame = costs.querySelector("[data-costs-sum]");
  const write = new Intl.NumberFormat(document.documentElement.lang, { style: "currency", currency: "EUR" });
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
    pause = setTimeout(() => { output.textContent = write.format(sum / 100); }, output.textContent ? 600 : 0);
  };
  costs.addEventListener("input", count);
  count();
}
