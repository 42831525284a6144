/* Amounts of money, read as people type them and written as the server writes them. */

/* "1.200,50", "1200,5", "1.200" or "1,200.50", "1200.5"; null for what is no amount. As forms/fields.py. */
export function cents(text) {
  const bare = text.replace(/\s|€|euro?/gi, "").replace(/,[-–—]+$/, "");
  const german = /^(\d{1,3}(?:\.\d{3})+|\d+)(?:,(\d{1,2}))?$/.exec(bare);
  const english = german ?? /^(\d{1,3}(?:,\d{3})+|\d+)(?:\.(\d{1,2}))?$/.exec(bare);
  if (!english) return null;
  return Number(english[1].replace(/[.,]/g, "")) * 100 + Number((english[2] ?? "").padEnd(2, "0") || 0);
}

/* The sign stands behind the amount in each language. */
export function euro(amount) {
  const written = new Intl.NumberFormat(document.documentElement.lang || "de", {
    minimumFractionDigits: amount % 100 ? 2 : 0,
  }).format(amount / 100);
  return `${written}\u00a0€`;
}
