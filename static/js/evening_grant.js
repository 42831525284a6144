import { cents } from "./money.js";

/* What the chosen way of granting costs, in euros. What cannot be read counts as nothing here, the server says why. */
export function granted(form) {
  const choice = form.querySelector("[name='grant']:checked");
  if (!choice || ["nothing", "wait"].includes(choice.value)) return 0;
  return choice.value === "part" ? (cents(form.elements.granted.value) ?? 0) / 100 : Number(choice.value);
}
