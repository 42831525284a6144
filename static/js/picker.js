/*
 * The field of components/picker.html as a combobox: hits come while one types, Enter takes one, it stands above as
 * ticked. Without this script the button beside the field brings the same hits with the next page.
 */
const PAUSE = 250;
const SHORTEST = 2;

function makePicker(picker) {
  const input = picker.querySelector("input[name='wonach']");
  const chosen = picker.querySelector("[data-picker-chosen]");
  const list = document.createElement("ul");
  const status = document.createElement("p");
  let hits = [];
  let active = -1;
  let pause;
  let asked = 0;

  list.id = `${input.id}_treffer`;
  list.className = "spk-picker__hits";
  list.setAttribute("role", "listbox");
  list.setAttribute("aria-label", picker.querySelector("legend").textContent.trim());
  list.hidden = true;
  status.className = "kern-sr-only";
  status.setAttribute("role", "status");
  input.closest(".kern-form-input").append(list);
  picker.append(status);
  picker.querySelector("button[name='finden']").hidden = true;
  for (const [name, value] of Object.entries({
    role: "combobox",
    autocomplete: "off",
    "aria-autocomplete": "list",
    "aria-expanded": "false",
    "aria-controls": list.id,
  })) input.setAttribute(name, value);

  function close() {
    list.hidden = true;
    active = -1;
    input.setAttribute("aria-expanded", "false");
    input.removeAttribute("aria-activedescendant");
  }

  function point(index) {
    active = index;
    [...list.children].forEach((option, place) => option.setAttribute("aria-selected", String(place === index)));
    if (index < 0) {
      input.removeAttribute("aria-activedescendant");
      return;
    }
    input.setAttribute("aria-activedescendant", list.children[index].id);
    list.children[index].scrollIntoView({ block: "nearest" });
  }

  function take(hit) {
    let box = [...chosen.querySelectorAll("input")].find((one) => one.value === hit.value);
    if (!box) {
      const row = document.createElement("div");
      const label = document.createElement("label");
      box = document.createElement("input");
      row.className = "kern-form-check";
      box.type = "checkbox";
      box.name = picker.dataset.pickerName;
      box.value = hit.value;
      box.className = "kern-form-check__checkbox";
      box.id = `${picker.id}_neu_${chosen.children.length}`;
      label.className = "kern-label";
      label.htmlFor = box.id;
      label.textContent = hit.label;
      row.append(box, label);
      chosen.append(row);
    }
    box.checked = true;
    input.value = "";
    close();
    status.textContent = picker.dataset.pickerAdded.replace("%t", hit.label);
  }

  function show(found) {
    hits = found;
    list.replaceChildren(...hits.map((hit, place) => {
      const option = document.createElement("li");
      option.id = `${list.id}_${place}`;
      option.setAttribute("role", "option");
      option.setAttribute("aria-selected", "false");
      option.textContent = hit.label;
      option.addEventListener("pointerdown", (event) => event.preventDefault());
      option.addEventListener("click", () => take(hit));
      return option;
    }));
    active = -1;
    list.hidden = hits.length === 0;
    input.setAttribute("aria-expanded", String(hits.length > 0));
    status.textContent = hits.length ? picker.dataset.pickerSome.replace("%n", hits.length) : picker.dataset.pickerNone;
  }

  async function ask() {
    const words = input.value.trim();
    if (words.length < SHORTEST) {
      close();
      return;
    }
    asked += 1;
    const mine = asked;
    try {
      const address = new URL(picker.dataset.picker, document.baseURI);
      address.searchParams.set("q", words);
      const answer = await fetch(address, { headers: { Accept: "application/json" } });
      const { hits: found } = await answer.json();
      if (mine === asked && input.value.trim() === words) show(found);
    } catch {
      close();
    }
  }

  input.addEventListener("input", () => {
    clearTimeout(pause);
    pause = setTimeout(ask, PAUSE);
  });
  input.addEventListener("blur", close);
  input.addEventListener("keydown", (event) => {
    if (event.key === "Enter") {
      event.preventDefault();
      if (!list.hidden && active >= 0) take(hits[active]);
      else ask();
    } else if (event.key === "Escape" && !list.hidden) {
      event.preventDefault();
      close();
    } else if ((event.key === "ArrowDown" || event.key === "ArrowUp") && !list.hidden) {
      event.preventDefault();
      const step = event.key === "ArrowDown" ? 1 : -1;
      point((active + step + hits.length + (active < 0 && step < 0 ? 1 : 0)) % hits.length);
    }
  });
}

for (const picker of document.querySelectorAll("[data-picker]")) makePicker(picker);
