/* The ballot adds up while somebody chooses. Without this script the server says the same after sending. */
import { euro } from "./money.js";

const ballot = document.querySelector("[data-ballot]");

function fill(words, number, of) {
  return words.replace("%n", number).replace("%m", of);
}

function isMarked(field) {
  return field.type === "checkbox" || field.type === "radio" ? field.checked : Number(field.value) > 0;
}

function sum(marked, value) {
  return marked.reduce((total, option) => total + value(option), 0);
}

/* What is marked, what is left, and whether it is too much. */
function count(options) {
  const words = ballot.dataset;
  const marked = options.filter((option) => isMarked(option.querySelector("[data-mark]")));
  if (words.ballot === "points") {
    const given = sum(marked, (option) => Number(option.querySelector("[data-mark]").value));
    const points = fill(words.wordsPoints, given, words.points);
    const isDear = marked.some((option) => Number(option.querySelector("[data-mark]").value) > Number(words.each));
    if (isDear) return [`${points}, ${fill(words.wordsEach, words.each)}`, true];
    return [points, given > Number(words.points)];
  }
  const chosen = marked.length === 1 ? words.wordsOne : fill(words.wordsMany, marked.length);
  if (words.ballot === "knapsack") {
    const left = Number(words.budget) - sum(marked, (option) => Number(option.dataset.cost));
    return [`${chosen}, ${fill(left < 0 ? words.wordsOver : words.wordsLeft, euro(Math.abs(left)))}`, left < 0];
  }
  if (words.ballot === "ranking") {
    const places = marked.map((option) => option.querySelector("[data-mark]").value);
    const twice = places.find((place, number) => places.indexOf(place) !== number);
    if (twice) return [fill(words.wordsSame, twice), true];
  }
  const [least, most] = [Number(words.least), Number(words.most)];
  const parts = [chosen];
  if (least > 1) parts.push(fill(words.wordsLeast, least));
  if (most > 1 && most < options.length) parts.push(fill(words.wordsMost, most));
  return [parts.join(", "), marked.length > most];
}

function live() {
  const options = [...ballot.querySelectorAll("[data-option]")];
  const basket = ballot.querySelector("[data-basket]");
  const show = () => {
    const [words, over] = count(options);
    basket.textContent = words;
    basket.toggleAttribute("data-over", over);
    for (const option of options) option.toggleAttribute("data-marked", isMarked(option.querySelector("[data-mark]")));
  };
  ballot.addEventListener("input", show);
  for (const button of ballot.querySelectorAll("[data-step]")) {
    button.addEventListener("click", () => {
      const field = button.parentElement.querySelector("[data-mark]");
      const next = Number(field.value) + Number(button.dataset.step);
      field.value = Math.min(Math.max(next, 0), Number(ballot.dataset.each));
      field.dispatchEvent(new Event("input", { bubbles: true }));
    });
  }
  show();
}

/* Narrows the list down to a place or a topic; what is marked elsewhere stays marked. */
function narrow() {
  const filter = document.querySelector("[data-ballot-filter]");
  if (!filter) return;
  const status = filter.querySelector("[data-filter-status]");
  filter.addEventListener("change", () => {
    const wishes = [...filter.querySelectorAll("[data-filter]")].map((field) => [field.dataset.filter, field.value]);
    let shown = 0;
    for (const option of ballot.querySelectorAll("[data-option]")) {
      option.hidden = wishes.some(([name, value]) => value && option.dataset[name] !== value);
      if (!option.hidden) shown += 1;
    }
    status.textContent = shown === 1 ? status.dataset.one : fill(status.dataset.many, shown);
  });
}

/* The code of a letter comes behind the # of the address, which no server ever sees. */
function codeFromAddress() {
  const field = document.querySelector("[data-code]");
  const code = new URLSearchParams(location.hash.slice(1)).get("code");
  if (!field || !code) return;
  field.value = code;
  history.replaceState(null, "", location.pathname);
  field.focus();
}

if (ballot) {
  live();
  narrow();
}
codeFromAddress();
// A second letter scanned on the same page changes the part behind the # alone.
window.addEventListener("hashchange", codeFromAddress);
