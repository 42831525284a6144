/*
 * Suggestions below a search field, by the pattern of a combobox with a list: arrow keys, Enter, Escape.
 * Without this script the field is a plain form.
 */

const PAUSE = 200;
const SHORTEST = 2;

function attach(field) {
  const words = field.dataset;
  const list = document.createElement("ul");
  list.id = `${field.id}-vorschlaege`;
  list.className = "spk-suggest";
  list.setAttribute("role", "listbox");
  list.setAttribute("aria-label", words.suggestLabel);
  list.hidden = true;
  const spoken = document.createElement("span");
  spoken.className = "kern-sr-only";
  spoken.setAttribute("role", "status");
  field.parentElement.classList.add("spk-suggest-frame");
  field.parentElement.append(list, spoken);
  for (const [name, value] of Object.entries({
    role: "combobox", autocomplete: "off", "aria-autocomplete": "list", "aria-expanded": "false", "aria-controls": list.id,
  })) field.setAttribute(name, value);

  let asked;
  let pause;
  let at = -1;

  const close = () => {
    clearTimeout(pause);
    asked?.abort();
    list.hidden = true;
    at = -1;
    field.setAttribute("aria-expanded", "false");
    field.removeAttribute("aria-activedescendant");
  };

  const take = (option) => {
    if (option.dataset.url) {
      close();
      window.location.assign(option.dataset.url);
      return;
    }
    // A street: the number is still to come, before the place behind the comma.
    const [street] = option.dataset.value.split(",");
    field.value = `${street} `;
    close();
    field.focus();
  };

  const choose = (next) => {
    const options = list.children;
    options[at]?.setAttribute("aria-selected", "false");
    at = next;
    const option = options[at];
    if (!option) {
      field.removeAttribute("aria-activedescendant");
      return;
    }
    option.setAttribute("aria-selected", "true");
    option.scrollIntoView({ block: "nearest" });
    field.setAttribute("aria-activedescendant", option.id);
  };

  const show = (results) => {
    list.replaceChildren(...results.map((result, number) => {
      const option = document.createElement("li");
      option.id = `${list.id}-${number}`;
      option.className = "spk-suggest__option";
      option.setAttribute("role", "option");
      option.setAttribute("aria-selected", "false");
      option.dataset.url = result.url;
      option.dataset.value = result.label;
      const label = document.createElement("span");
      label.textContent = result.label;
      const detail = document.createElement("span");
      detail.className = "spk-suggest__detail";
      detail.textContent = result.detail;
      option.append(label, " ", detail);
      // The field keeps the focus; the click still comes.
      option.addEventListener("mousedown", (event) => event.preventDefault());
      option.addEventListener("click", () => take(option));
      return option;
    }));
    at = -1;
    field.removeAttribute("aria-activedescendant");
    list.hidden = results.length === 0;
    field.setAttribute("aria-expanded", String(results.length > 0));
    const said = { 0: words.suggestNone, 1: words.suggestOne }[results.length] ?? words.suggestMany;
    spoken.textContent = said.replace("%n", results.length);
  };

  const ask = async () => {
    asked?.abort();
    asked = new AbortController();
    const address = new URL(words.suggest, document.baseURI);
    address.searchParams.set("q", field.value.trim());
    try {
      const answer = await fetch(address, { signal: asked.signal });
      if (!answer.ok) throw new Error(answer.status);
      const { results } = await answer.json();
      if (document.activeElement === field) show(results);
    } catch (error) {
      // Without suggestions the form still searches.
      if (error.name !== "AbortError") close();
    }
  };

  field.addEventListener("input", () => {
    clearTimeout(pause);
    if (field.value.trim().length < SHORTEST) {
      close();
      spoken.textContent = "";
      return;
    }
    pause = setTimeout(ask, PAUSE);
  });
  field.addEventListener("keydown", (event) => {
    const number = list.children.length;
    const isOpen = !list.hidden;
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      event.preventDefault();
      if (!isOpen) {
        if (field.value.trim().length >= SHORTEST) ask();
        return;
      }
      const step = event.key === "ArrowDown" ? 1 : -1;
      // One place more than there are options: the field itself.
      choose(((at + 1 + step + number + 1) % (number + 1)) - 1);
    } else if (event.key === "Enter" && isOpen && at >= 0) {
      event.preventDefault();
      take(list.children[at]);
    } else if (event.key === "Escape" && isOpen) {
      event.preventDefault();
      close();
    } else if (event.key === "Tab") {
      close();
    }
  });
  field.addEventListener("blur", close);
}

for (const field of document.querySelectorAll("input[data-suggest]")) attach(field);
