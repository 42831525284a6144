/*
 * Maps with our own areas and pins. Leaflet is fetched when a map comes into view.
 * All texts come from the template (data-text-…), so they are in the language of the page.
 * Nothing from outside is ever written as HTML, only as text.
 */

const CALM = window.matchMedia("(prefers-reduced-motion: reduce)").matches;
const BERLIN = [[52.33, 13.08], [52.68, 13.77]];
const CONSENT = "spk-map-background";
const MAX_ZOOM = 19;
const TILE_ERRORS = 6;
const SMALL_STEP = 10;
const LARGE_STEP = 60;

/* Shapes besides colours: a status can be told apart without seeing colour. */
const SYMBOLS = {
  published: "●", on_agenda: "▲", granted: "✓", not_granted: "–", rejected: "×", submitted: "…",
  planned: "●", running: "▲", done: "✓", stopped: "–",
  versammlung: "●", vorhaben: "▲", sitzung: "■",
};

const loading = new Map();

function load(address) {
  if (!loading.has(address)) {
    loading.set(address, new Promise((resolve, reject) => {
      const script = document.createElement("script");
      script.src = address;
      script.onload = resolve;
      script.onerror = () => {
        loading.delete(address);
        reject(new Error(address));
      };
      document.head.append(script);
    }));
  }
  return loading.get(address);
}

function dress(addresses) {
  return Promise.all(addresses.split(" ").map((address) => {
    if (loading.has(address)) return loading.get(address);
    const done = new Promise((resolve) => {
      const link = document.createElement("link");
      link.rel = "stylesheet";
      link.href = address;
      link.onload = link.onerror = resolve;
      document.head.append(link);
    });
    loading.set(address, done);
    return done;
  }));
}

async function json(address, signal) {
  const answer = await fetch(address, { signal, headers: { Accept: "application/json" } });
  if (!answer.ok) throw new Error(String(answer.status));
  return answer.json();
}

function remembered() {
  try {
    return localStorage.getItem(CONSENT) === "yes";
  } catch {
    return false;
  }
}

function remember(yes) {
  try {
    if (yes) localStorage.setItem(CONSENT, "yes");
    else localStorage.removeItem(CONSENT);
  } catch {
    /* Private windows may forbid it: then the choice holds for this page. */
  }
}

function element(tag, className, text) {
  const made = document.createElement(tag);
  if (className) made.className = className;
  if (text) made.textContent = text;
  return made;
}

function escaped(text) {
  const holder = element("span", "", text);
  return holder.innerHTML;
}

class SpkMap {
  constructor(frame) {
    this.frame = frame;
    this.texts = frame.dataset;
    this.canvas = frame.querySelector(".spk-map__canvas");
    this.statusLine = frame.querySelector("[data-map-status]");
    this.opener = null;
  }

  async start() {
    const { leaflet, cluster, css } = this.texts;
    const pins = this.data("pins");
    const points = this.texts.points || pins.length;
    await Promise.all([load(leaflet), dress(css)]);
    if (points) await load(cluster);
    this.draw();
    this.listenToKeys();
    this.offerBackground();
    const drawn = this.texts.areas ? this.showAreas() : Promise.resolve();
    await drawn.catch(() => this.say(this.texts.textFailed));
    const shape = this.data("shape");
    if (shape.type) this.showShape(shape);
    else if (this.texts.lon) this.showFixedPoint();
    if ("pick" in this.texts) this.startPicking();
    if (this.texts.shapeId) this.startDrawing();
    if (points) this.startPoints(pins);
    new ResizeObserver(() => this.map.invalidateSize({ animate: false })).observe(this.canvas);
    this.frame.dataset.ready = "";
  }

  say(text) {
    this.statusLine.textContent = text;
  }

  data(name) {
    const script = document.getElementById(`${this.frame.id}-${name}`);
    return script ? JSON.parse(script.textContent) : {};
  }

  draw() {
    const picking = "pick" in this.texts;
    this.map = L.map(this.canvas, {
      zoomControl: false,
      minZoom: 9,
      maxZoom: MAX_ZOOM,
      maxBounds: L.latLngBounds(BERLIN).pad(0.5),
      zoomAnimation: !CALM,
      fadeAnimation: !CALM,
      markerZoomAnimation: !CALM,
      inertia: !CALM,
      keyboard: !picking,
      // A page must scroll past its map: the wheel zooms only where the map has the focus.
      scrollWheelZoom: false,
      closePopupOnClick: true,
      // Areas end at the edge of the map, also for programs that look where things lie.
      renderer: L.svg({ padding: 0 }),
    });
    this.map.fitBounds(BERLIN, { animate: false });
    this.map.attributionControl.setPrefix(false);
    L.control.zoom({ zoomInTitle: this.texts.textZoomIn, zoomOutTitle: this.texts.textZoomOut }).addTo(this.map);
    this.canvas.setAttribute("role", picking ? "application" : "group");
    this.canvas.setAttribute("aria-label", this.texts.label);
    this.canvas.tabIndex = 0;
    this.canvas.addEventListener("focusin", () => this.map.scrollWheelZoom.enable());
    this.canvas.addEventListener("focusout", () => this.map.scrollWheelZoom.disable());
  }

  /* Escape closes what is open and takes the focus back to where it came from. */
  listenToKeys() {
    this.canvas.addEventListener("keydown", (event) => {
      if (event.key !== "Escape" || !this.popup?.isOpen()) return;
      event.stopPropagation();
      this.map.closePopup();
    }, true);
    this.map.on("popupopen", ({ popup }) => {
      this.popup = popup;
      const close = popup.getElement().querySelector(".leaflet-popup-close-button");
      if (close) {
        close.setAttribute("aria-label", this.texts.textClose);
        close.setAttribute("title", this.texts.textClose);
      }
      popup.getElement().querySelector("a:not(.leaflet-popup-close-button), [tabindex]")?.focus({ preventScroll: true });
    });
    this.map.on("popupclose", ({ popup }) => {
      const inside = popup.getElement()?.contains(document.activeElement);
      if (!inside && document.activeElement !== document.body) return;
      (this.opener?.isConnected ? this.opener : this.canvas).focus({ preventScroll: true });
    });
  }

  openable(node, name, open) {
    node.setAttribute("tabindex", "0");
    node.setAttribute("role", "button");
    node.setAttribute("aria-label", name);
    node.addEventListener("keydown", (event) => {
      if (event.key !== "Enter" && event.key !== " ") return;
      event.preventDefault();
      event.stopPropagation();
      this.opener = node;
      open();
    });
    node.addEventListener("click", () => { this.opener = node; });
    // Reached by Tab, it must be in view.
    node.addEventListener("focus", () => { this.opener = node; });
  }

  bubble(title, note, address, linkText) {
    const content = element("div", "spk-map__bubble");
    content.append(element("p", "spk-map__bubble-title", title));
    if (note) content.append(element("p", "spk-map__bubble-note", note));
    if (address) {
      const link = element("a", "kern-link", linkText);
      link.href = address;
      content.append(link);
    } else {
      content.tabIndex = -1;
    }
    return content;
  }

  openPopup(at, content, offset) {
    L.popup({ offset: offset ?? [0, 0], autoPanPadding: [24, 24], maxWidth: 280, minWidth: 160 })
      .setLatLng(at)
      .setContent(content)
      .openOn(this.map);
  }

  /* Areas ------------------------------------------------------------------------------------ */

  async showAreas() {
    const collection = await json(this.texts.areas);
    const picking = "pick" in this.texts;
    const { current } = this.texts;
    const notes = this.data("notes");
    this.areas = new Map();
    this.names = [];
    const pane = this.map.createPane("names");
    pane.classList.add("spk-map__names");
    pane.setAttribute("aria-hidden", "true");
    this.areaLayer = L.geoJSON(collection, {
      interactive: !picking,
      attribution: escaped(this.texts.areasAttribution),
      style: ({ properties: { key } }) => {
        const kind = key === current ? " spk-area--current" : notes[key]?.marked ? " spk-area--marked" : "";
        return { className: `spk-area${kind}` };
      },
      onEachFeature: (feature, layer) => {
        this.areas.set(feature.properties.key, layer);
        this.addName(feature.properties, layer);
        if (picking) return;
        const { key, name, url } = feature.properties;
        const { note = "", address = url, link = this.texts.textOpenArea.replace("%s", name) } = notes[key] ?? {};
        const open = (at) => this.openPopup(
          at ?? layer.getBounds().getCenter(),
          this.bubble(name, note, address, link),
        );
        layer.on("add", () => this.openable(layer.getElement(), note ? `${name}, ${note}` : name, open));
        layer.on("click", (event) => {
          L.DomEvent.stopPropagation(event);
          open(event.latlng);
        });
      },
    }).addTo(this.map);
    this.areas.get(current)?.bringToFront();
    const around = this.areas.get(current) ?? this.areaLayer;
    if (around.getBounds().isValid()) this.map.fitBounds(around.getBounds(), { animate: false, padding: [12, 12] });
    this.map.on("zoomend", () => this.fitNames());
    this.fitNames();
  }

  /* Without a background the names are what people find their way by. */
  addName({ name, label }, layer) {
    const icon = L.divIcon({ className: "spk-area-name", html: element("span", "", name), iconSize: [0, 0] });
    const marker = L.marker([label[1], label[0]], { icon, interactive: false, keyboard: false, pane: "names" });
    marker.addTo(this.map);
    this.names.push({ layer, node: marker.getElement().firstElementChild });
  }

  /* A name stays only where its area has room for it. */
  fitNames() {
    for (const { layer, node } of this.names) {
      const bounds = layer.getBounds();
      const corner = this.map.latLngToLayerPoint(bounds.getNorthWest());
      const room = this.map.latLngToLayerPoint(bounds.getSouthEast()).subtract(corner);
      node.classList.toggle("spk-area-name--hidden", node.offsetWidth > room.x || node.offsetHeight > room.y);
    }
  }

  /* Background, only after consent -------------------------------------------------------------- */

  offerBackground() {
    if (!this.texts.tiles) return;
    this.consent = this.frame.querySelector("[data-map-consent]");
    this.revoke = this.frame.querySelector("[data-map-revoke]");
    this.frame.querySelector("[data-map-tiles-on]").addEventListener("click", () => {
      remember(true);
      this.showBackground();
      this.say(this.texts.textTilesOn);
      this.frame.querySelector("[data-map-tiles-off]").focus({ preventScroll: true });
    });
    this.frame.querySelector("[data-map-tiles-off]").addEventListener("click", () => {
      remember(false);
      this.hideBackground();
      this.say(this.texts.textTilesOff);
      this.frame.querySelector("[data-map-tiles-on]").focus({ preventScroll: true });
    });
    if (remembered()) this.showBackground();
  }

  showBackground() {
    this.hideBackground();
    let failed = 0;
    this.tiles = L.tileLayer(this.texts.tiles, { maxZoom: MAX_ZOOM, attribution: escaped(this.texts.attribution) });
    this.tiles.on("tileload", () => { failed = 0; });
    this.tiles.on("tileerror", () => {
      failed += 1;
      if (failed < TILE_ERRORS) return;
      this.hideBackground();
      this.say(this.texts.textTilesFailed);
    });
    this.tiles.addTo(this.map).bringToBack();
    this.frame.classList.add("spk-map--tiles");
    this.consent.hidden = true;
    this.revoke.hidden = false;
  }

  hideBackground() {
    this.tiles?.off().remove();
    this.tiles = null;
    this.frame.classList.remove("spk-map--tiles");
    this.consent.hidden = false;
    this.revoke.hidden = true;
  }

  /* Pins ------------------------------------------------------------------------------------- */

  icon(className, symbol, name, size) {
    const face = element("span", "spk-pin__face", symbol);
    face.setAttribute("aria-hidden", "true");
    const Labelled = L.DivIcon.extend({
      createIcon(old) {
        const node = L.DivIcon.prototype.createIcon.call(this, old);
        if (name) node.setAttribute("aria-label", name);
        return node;
      },
    });
    return new Labelled({ className, html: face, iconSize: [size, size], iconAnchor: [size / 2, size / 2] });
  }

  showFixedPoint() {
    const { lon, lat, pointTitle } = this.texts;
    const at = L.latLng(Number(lat), Number(lon));
    L.marker(at, {
      icon: this.icon("spk-pin", "●", "", 32),
      keyboard: false,
      interactive: false,
    }).addTo(this.map);
    this.map.setView(at, Math.max(this.map.getZoom(), 14), { animate: false });
    this.say(pointTitle);
  }

  /* A line or an area: drawn strong enough to be seen without colour. */
  showShape(shape) {
    const layer = L.geoJSON(shape, { interactive: false, style: () => ({ className: "spk-shape" }) }).addTo(this.map);
    this.map.fitBounds(layer.getBounds(), { animate: false, padding: [24, 24], maxZoom: 16 });
    this.say(this.texts.pointTitle ?? "");
  }

  startPoints(pins) {
    this.words = this.data("statuses");
    this.cluster = L.markerClusterGroup({
      animate: !CALM,
      chunkedLoading: true,
      showCoverageOnHover: false,
      maxClusterRadius: 48,
      spiderfyOnMaxZoom: true,
      iconCreateFunction: (cluster) => {
        const count = cluster.getChildCount();
        const name = this.texts.textCluster.replace("%n", String(count));
        return this.icon("spk-cluster", String(count), name, count < 100 ? 40 : 52);
      },
    }).addTo(this.map);
    this.cluster.on("clusterkeypress", () => { this.fromKeyboard = true; });
    this.map.on("zoomend", () => {
      // The opened cluster is gone: without this the focus would fall back to the top of the page.
      if (!this.fromKeyboard) return;
      this.fromKeyboard = false;
      setTimeout(() => {
        if (document.activeElement === document.body) this.canvas.focus({ preventScroll: true });
      }, 350);
    });
    this.canvas.addEventListener("keydown", (event) => {
      if (event.key !== " " || !event.target.classList.contains("spk-cluster")) return;
      event.preventDefault();
      this.fromKeyboard = true;
      event.target.click();
    });
    let pause;
    this.map.on("moveend", () => {
      clearTimeout(pause);
      pause = setTimeout(() => this.fetchPoints(), 200);
    });
    if (pins.length) this.showPins(pins);
    else this.fetchPoints();
  }

  /* Few points that stand in the page itself: all of them, in sight. */
  showPins(pins) {
    this.fetched = L.latLngBounds([[-90, -180], [90, 180]]);
    this.points = pins;
    this.cluster.addLayers(pins.map((point) => this.pin(point)));
    this.map.fitBounds(this.cluster.getBounds(), { animate: false, padding: [32, 32], maxZoom: 14 });
    this.countPoints(this.map.getBounds());
  }

  async fetchPoints() {
    const view = this.map.getBounds();
    if (this.fetched?.contains(view)) {
      this.countPoints(view);
      return;
    }
    this.request?.abort();
    this.request = new AbortController();
    const wide = view.pad(0.5);
    const address = new URL(this.texts.points, document.baseURI);
    address.searchParams.set("bbox", wide.toBBoxString());
    try {
      const { points } = await json(address, this.request.signal);
      this.fetched = wide;
      this.points = points;
      const open = document.activeElement?.closest?.(".spk-pin, .spk-cluster") ? this.canvas : null;
      this.cluster.clearLayers();
      this.cluster.addLayers(points.map((point) => this.pin(point)));
      open?.focus({ preventScroll: true });
      this.countPoints(view);
    } catch (error) {
      if (error.name !== "AbortError") this.say(this.texts.textFailed);
    }
  }

  countPoints(view) {
    const count = this.points.filter(([lon, lat]) => view.contains([lat, lon])).length;
    const words = { 0: this.texts.textCountNone, 1: this.texts.textCountOne }[count] ?? this.texts.textCount;
    this.say(words.replace("%n", new Intl.NumberFormat(document.documentElement.lang).format(count)));
  }

  /* A reference stands below the common address; pins of the page bring their whole path. */
  address(reference) {
    return reference.startsWith("/") ? reference : `${this.texts.pointBase}${encodeURIComponent(reference)}/`;
  }

  pin([lon, lat, reference, status, title]) {
    const word = this.words[status] ?? "";
    const name = word ? `${title}, ${word}` : title;
    const marker = L.marker([lat, lon], {
      icon: this.icon(`spk-pin spk-pin--${status.replace(/\W/g, "")}`, SYMBOLS[status] ?? "●", name, 32),
    });
    const open = () => this.openPopup(
      marker.getLatLng(),
      this.bubble(title, word, this.address(reference), this.texts.textOpenPoint),
      [0, -10],
    );
    marker.on("click", (event) => {
      this.opener = event.target.getElement();
      open();
    });
    marker.on("keydown", ({ originalEvent: event }) => {
      if (event.key !== "Enter" && event.key !== " ") return;
      event.preventDefault();
      this.opener = marker.getElement();
      open();
    });
    return marker;
  }

  /* Choosing a place ------------------------------------------------------------------------- */

  startPicking() {
    this.lonField = document.getElementById(this.texts.lonId);
    this.latField = document.getElementById(this.texts.latId);
    this.clear = this.frame.querySelector("[data-map-clear]");
    this.regions = this.data("regions");
    this.regionField = document.getElementById(this.texts.regionId);
    this.regionField?.addEventListener("change", () => this.showRegion());
    this.map.on("click", (event) => {
      if (this.corners) this.addCorner(event.latlng);
      else this.put(event.latlng);
    });
    this.canvas.addEventListener("keydown", (event) => this.pressKey(event));
    this.clear.addEventListener("click", () => this.take());
    this.frame.querySelector("[data-map-locate]").addEventListener("click", () => this.locate());
    const lon = Number.parseFloat(this.lonField.value);
    const lat = Number.parseFloat(this.latField.value);
    this.showRegion();
    if (Number.isFinite(lon) && Number.isFinite(lat)) {
      this.put(L.latLng(lat, lon), { quiet: true });
      this.map.setView([lat, lon], Math.max(this.map.getZoom(), 14), { animate: false });
    } else {
      this.say(this.texts.textNoPin);
    }
  }

  /* Drawing a line or an area; the same as GeoJSON stands in a field that can be filled without the map. */
  startDrawing() {
    this.shapeField = document.getElementById(this.texts.shapeId);
    const tool = (name) => this.frame.querySelector(`[data-map-${name}]`);
    this.drawTools = { end: tool("draw-end"), undo: tool("draw-undo") };
    for (const kind of ["line", "area"]) tool(`draw-${kind}`).addEventListener("click", () => this.beginShape(kind));
    this.drawTools.end.addEventListener("click", () => this.endShape());
    this.drawTools.undo.addEventListener("click", () => this.dropCorner());
    try {
      this.keptShape = L.geoJSON(JSON.parse(this.shapeField.value), {
        interactive: false,
        style: () => ({ className: "spk-shape" }),
      }).addTo(this.map);
      this.map.fitBounds(this.keptShape.getBounds(), { animate: false, padding: [24, 24], maxZoom: 16 });
    } catch {
      /* Nothing in the field, or something that the server will name. */
    }
  }

  beginShape(kind) {
    this.keptShape?.remove();
    this.drawn?.remove();
    this.shapeKind = kind;
    this.corners = [];
    for (const button of Object.values(this.drawTools)) button.hidden = false;
    document.querySelector('[name="place_kind"][value="shape"]')?.click();
    this.showCorners();
    this.canvas.focus({ preventScroll: true });
  }

  addCorner(at) {
    this.corners.push(at);
    this.showCorners();
  }

  dropCorner() {
    this.corners.pop();
    this.showCorners();
  }

  showCorners() {
    this.drawn?.remove();
    const make = this.shapeKind === "area" ? L.polygon : L.polyline;
    this.drawn = make(this.corners, { interactive: false, className: "spk-shape" }).addTo(this.map);
    this.say(this.texts.textCorners.replace("%n", String(this.corners.length)));
  }

  endShape() {
    const least = this.shapeKind === "area" ? 3 : 2;
    if (this.corners.length < least) {
      this.say(this.texts.textMoreCorners);
      return;
    }
    const positions = this.corners.map(({ lng, lat }) => [Number(lng.toFixed(6)), Number(lat.toFixed(6))]);
    const geometry = this.shapeKind === "area"
      ? { type: "Polygon", coordinates: [[...positions, positions[0]]] }
      : { type: "LineString", coordinates: positions };
    this.shapeField.value = JSON.stringify(geometry);
    this.shapeField.dispatchEvent(new Event("input", { bubbles: true }));
    this.corners = null;
    for (const button of Object.values(this.drawTools)) button.hidden = true;
    this.say(this.texts.textDrawn);
  }

  regionKey() {
    return this.regionField ? this.regions[this.regionField.value] : undefined;
  }

  showRegion() {
    const key = this.regionKey();
    for (const [other, layer] of this.areas ?? []) {
      layer.getElement()?.classList.toggle("spk-area--current", other === key);
    }
    const layer = this.areas?.get(key);
    if (!layer) return;
    layer.bringToFront();
    if (!this.picked) this.map.fitBounds(layer.getBounds(), { animate: false, padding: [12, 12] });
    else this.tellPlace();
  }

  pressKey(event) {
    if (event.target !== this.canvas || event.ctrlKey || event.metaKey || event.altKey) return;
    const step = event.shiftKey ? LARGE_STEP : SMALL_STEP;
    const moves = { ArrowUp: [0, -step], ArrowDown: [0, step], ArrowLeft: [-step, 0], ArrowRight: [step, 0] };
    if (event.key in moves) {
      event.preventDefault();
      const from = this.picked ? this.map.latLngToContainerPoint(this.picked.getLatLng()) : null;
      const to = from ? from.add(moves[event.key]) : this.map.getSize().divideBy(2);
      this.put(this.map.containerPointToLatLng(to));
      this.map.panInside(this.picked.getLatLng(), { padding: [60, 60], animate: !CALM });
    } else if (event.key === "+" || event.key === "-") {
      event.preventDefault();
      const zoom = this.map.getZoom() + (event.key === "+" ? 1 : -1);
      if (this.picked) this.map.setView(this.picked.getLatLng(), zoom);
      else this.map.setZoom(zoom);
    } else if (event.key === "Enter" && this.corners && this.picked) {
      event.preventDefault();
      this.addCorner(this.picked.getLatLng());
    } else if (event.key === "Delete" || event.key === "Backspace") {
      event.preventDefault();
      if (this.corners?.length) this.dropCorner();
      else this.take();
    }
  }

  put(at, { quiet = false } = {}) {
    if (this.picked) {
      this.picked.setLatLng(at);
    } else {
      this.picked = L.marker(at, {
        draggable: true,
        keyboard: false,
        autoPan: true,
        icon: this.icon("spk-crosshair", "", this.texts.textPin, 44),
      }).addTo(this.map);
      this.picked.getElement().setAttribute("role", "img");
      this.picked.on("dragend", () => this.put(this.picked.getLatLng()));
    }
    this.clear.hidden = false;
    this.write(at.lng.toFixed(6), at.lat.toFixed(6), quiet);
    clearTimeout(this.telling);
    this.telling = setTimeout(() => this.tellPlace(), 300);
  }

  take() {
    this.picked?.remove();
    this.picked = null;
    clearTimeout(this.telling);
    this.asking?.abort();
    this.clear.hidden = true;
    this.write("", "", false);
    this.say(this.texts.textNoPin);
    this.canvas.focus({ preventScroll: true });
  }

  write(lon, lat, quiet) {
    this.lonField.value = lon;
    this.latField.value = lat;
    if (!quiet) this.lonField.dispatchEvent(new Event("input", { bubbles: true }));
  }

  async tellPlace() {
    this.asking?.abort();
    this.asking = new AbortController();
    const { lat, lng } = this.picked.getLatLng();
    const address = `${this.texts.place}?lon=${lng.toFixed(6)}&lat=${lat.toFixed(6)}`;
    try {
      const { areas, message } = await json(address, this.asking.signal);
      const region = areas.bezirksregion;
      if (!region) {
        this.say(message);
        return;
      }
      const wanted = this.regionKey();
      const words = wanted && wanted !== region.key ? this.texts.textPinElsewhere : this.texts.textPinIn;
      this.say(words.replace("%s", region.name));
    } catch (error) {
      if (error.name !== "AbortError") this.say("");
    }
  }

  locate() {
    this.say(this.texts.textLocating);
    const missed = () => this.say(this.texts.textNotLocated);
    if (!navigator.geolocation) {
      missed();
      return;
    }
    navigator.geolocation.getCurrentPosition(({ coords }) => {
      const at = L.latLng(coords.latitude, coords.longitude);
      if (!L.latLngBounds(BERLIN).contains(at)) {
        missed();
        return;
      }
      this.put(at);
      this.map.setView(at, 16, { animate: false });
    }, missed, { enableHighAccuracy: true, timeout: 10000 });
  }
}

const seen = new IntersectionObserver((entries) => {
  for (const { target, isIntersecting } of entries) {
    if (!isIntersecting) continue;
    seen.unobserve(target);
    const map = new SpkMap(target);
    map.start().catch(() => map.say(map.texts.textFailed));
  }
}, { rootMargin: "200px" });

function find(root) {
  for (const frame of root.querySelectorAll("[data-spk-map][hidden]")) {
    frame.hidden = false;
    seen.observe(frame);
  }
}

find(document);
document.addEventListener("htmx:load", (event) => find(event.target));
