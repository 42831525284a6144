// The map beside a point field in the browser admin: click or drag sets the point, typing moves the marker.
"use strict";

(() => {
  const CENTER = [52.45, 13.57];

  function read(input) {
    const parts = input.value.split(/[,;]/).map((part) => Number.parseFloat(part));
    return parts.length === 2 && parts.every(Number.isFinite) ? L.latLng(parts[1], parts[0]) : null;
  }

  function write(input, latlng) {
    input.value = `${latlng.lng.toFixed(6)}, ${latlng.lat.toFixed(6)}`;
  }

  async function drawAreas(map, url) {
    const answer = await fetch(url);
    if (!answer.ok) return;
    const layer = L.geoJSON(await answer.json(), { style: { className: "spk-admin-area" }, interactive: false });
    layer.addTo(map).bringToBack();
  }

  function start(frame) {
    const input = frame.parentElement.querySelector("input");
    const readonly = frame.hasAttribute("data-readonly");
    frame.hidden = false;
    frame.setAttribute("role", "group");
    frame.setAttribute("aria-label", frame.dataset.label);
    const map = L.map(frame, { minZoom: 9, maxZoom: 19, scrollWheelZoom: false });
    map.attributionControl.setPrefix("");
    const point = read(input);
    map.setView(point || CENTER, point ? 14 : 10);
    const marker = L.circleMarker(point || CENTER, { radius: 9, className: "spk-admin-pin" });
    if (point) marker.addTo(map);
    drawAreas(map, frame.dataset.areas).catch(() => {});
    if (readonly) return;
    map.on("click", (event) => {
      marker.setLatLng(event.latlng).addTo(map);
      write(input, event.latlng);
    });
    input.addEventListener("change", () => {
      const typed = read(input);
      if (typed) {
        marker.setLatLng(typed).addTo(map);
        map.setView(typed, 15);
      }
    });
  }

  document.addEventListener("DOMContentLoaded", () => {
    document.querySelectorAll("[data-point-map]").forEach(start);
  });
})();
