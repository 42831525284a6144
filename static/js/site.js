/*
 * Small conveniences; every page works without them.
 * Runs once for the page and again for each part that htmx puts in.
 */

function focusErrorSummary(root) {
  root.querySelector("[data-error-summary]")?.focus();
}

/* Links of the summary put the cursor into the field, label in view. */
function leadToFields(root) {
  for (const link of root.querySelectorAll("[data-error-summary] a[href^='#']")) {
    link.addEventListener("click", (event) => {
      const field = document.getElementById(decodeURIComponent(link.hash.slice(1)));
      if (!field) return;
      event.preventDefault();
      (field.closest(".kern-form-input, .kern-fieldset, .kern-form-check") ?? field).scrollIntoView();
      field.focus({ preventScroll: true });
    });
  }
}

/* "Noch 120 Zeichen" below long texts. Read out only after a pause in typing. */
function countCharacters(root) {
  for (const counter of root.querySelectorAll("[data-counter-for]")) {
    const field = document.getElementById(counter.dataset.counterFor);
    if (!field) continue;
    const limit = Number(field.dataset.limit);
    const numbers = new Intl.NumberFormat(document.documentElement.lang);
    const spoken = document.createElement("span");
    spoken.className = "kern-sr-only";
    spoken.setAttribute("role", "status");
    counter.after(spoken);
    let pause;
    const show = () => {
      const left = limit - field.value.replace(/\r?\n/g, "\r\n").length;
      const words = left < 0 ? counter.dataset.counterOver : counter.dataset.counterLeft;
      counter.textContent = words.replace("%n", numbers.format(Math.abs(left)));
      counter.toggleAttribute("data-over", left < 0);
      clearTimeout(pause);
      if (left < limit / 10) pause = setTimeout(() => { spoken.textContent = counter.textContent; }, 1200);
    };
    field.addEventListener("input", show);
    if (field.value) show();
  }
}

/* A form sent twice by a nervous finger is sent once. */
const RESEND_AFTER = 8000;

function sendOnce(root) {
  for (const form of root.querySelectorAll("form[method='post']:not([data-send-often])")) {
    form.addEventListener("submit", (event) => {
      if (event.defaultPrevented) return;
      if (form.dataset.sent && Date.now() - Number(form.dataset.sent) < RESEND_AFTER) {
        event.preventDefault();
        return;
      }
      form.dataset.sent = String(Date.now());
      form.setAttribute("aria-busy", "true");
    });
  }
}

/* Back from the next page, the form may be sent again. */
window.addEventListener("pageshow", () => {
  for (const form of document.querySelectorAll("form[data-sent]")) {
    delete form.dataset.sent;
    form.removeAttribute("aria-busy");
  }
});

/* Asks before typed words are lost: <form data-warn-unsaved>. */
function warnUnsaved(root) {
  for (const form of root.querySelectorAll("form[data-warn-unsaved]")) {
    let changed = form.querySelector("[aria-invalid]") !== null;
    form.addEventListener("input", () => { changed = true; });
    form.addEventListener("submit", () => { changed = false; });
    window.addEventListener("beforeunload", (event) => {
      if (changed && form.isConnected) event.preventDefault();
    });
  }
}

function copyAndPrint(root) {
  for (const button of root.querySelectorAll("[data-copy]")) {
    button.addEventListener("click", async () => {
      await navigator.clipboard.writeText(button.dataset.copy);
      const words = button.querySelector("span:not(.kern-icon)");
      words.setAttribute("role", "status");
      words.textContent = button.dataset.copied;
    });
  }
  for (const button of root.querySelectorAll("[data-print]")) {
    button.addEventListener("click", () => window.print());
  }
}

/* The menu of phones closes with Escape and when the focus leaves it. */
function closeMenus(root) {
  for (const menu of root.querySelectorAll(".spk-menu")) {
    menu.addEventListener("keydown", (event) => {
      if (event.key !== "Escape" || !menu.open) return;
      menu.open = false;
      menu.querySelector("summary").focus();
    });
    menu.addEventListener("focusout", (event) => {
      if (event.relatedTarget && !menu.contains(event.relatedTarget)) menu.open = false;
    });
  }
}

/* On a phone a filter nobody has used is closed; with no script it stays as the server sent it. */
function foldFilters(root) {
  if (!window.matchMedia("(max-width: 47.99rem)").matches) return;
  for (const filter of root.querySelectorAll("details.spk-filter:not([data-used])")) filter.open = false;
}

/* "In meiner Nähe": the region around the person, chosen in the list; only after a click, and nothing is kept. */
function filterNearby(root) {
  for (const button of root.querySelectorAll("[data-near]")) {
    const status = button.parentElement.querySelector("[role='status']");
    const fail = () => { status.textContent = button.dataset.nearFailed; };
    button.addEventListener("click", () => {
      status.textContent = button.dataset.nearSearching;
      if (!navigator.geolocation) {
        fail();
        return;
      }
      navigator.geolocation.getCurrentPosition(async ({ coords }) => {
        const place = new URL(button.dataset.near, document.baseURI);
        place.searchParams.set("lon", coords.longitude.toFixed(4));
        place.searchParams.set("lat", coords.latitude.toFixed(4));
        try {
          const { areas } = await (await fetch(place)).json();
          const list = new URL(window.location.href);
          for (const name of ["bezirk", "seite"]) list.searchParams.delete(name);
          list.searchParams.set("kiez", areas.bezirksregion.key);
          list.hash = "liste";
          window.location.assign(list);
        } catch {
          fail();
        }
      }, fail, { timeout: 10000 });
    });
  }
}

function enhance(root) {
  leadToFields(root);
  countCharacters(root);
  sendOnce(root);
  warnUnsaved(root);
  copyAndPrint(root);
  closeMenus(root);
  foldFilters(root);
  filterNearby(root);
  focusErrorSummary(root);
}

document.documentElement.classList.add("spk-scripted");
enhance(document);
document.addEventListener("htmx:load", (event) => {
  if (event.target !== document.body) enhance(event.target);
});
