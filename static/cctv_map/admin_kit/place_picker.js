/* A small map over two number inputs in the admin: a tap fills them, typing moves the point.
   Without inputs on the page it only shows the point. Leaflet is loaded before this module. */
import { colour } from "./colour.js";
import { drawGround } from "./ground.js";

const leaflet = window.L;
const WHOLE_DISTRICT_ZOOM = 12;
const STREET_ZOOM = 16;
const MAX_ZOOM = 19;
const DECIMALS = 5;
const POINT = { radius: 9, color: colour("--white"), weight: 3, fillColor: colour("--blue"), fillOpacity: 1 };

/** The point that the inputs say, or null while they say none that could be in Korea. */
function pointOf(inputs) {
  const [lat, lon] = inputs.map((input) => Number.parseFloat(input.value));
  return lat >= 33 && lat <= 39 && lon >= 124 && lon <= 132 ? [lat, lon] : null;
}

function mount(element) {
  const facts = JSON.parse(element.dataset.placePicker);
  const [south, west, north, east] = facts.bounds;
  const inputs = facts.inputs.map((id) => document.getElementById(id));
  const canPick = inputs.every(Boolean);
  // The page scrolls with the wheel; a map inside a long form must not take that away.
  const map = leaflet.map(element, { maxZoom: MAX_ZOOM, scrollWheelZoom: false });
  map.attributionControl.setPrefix(false);
  map.setView([(south + north) / 2, (west + east) / 2], WHOLE_DISTRICT_ZOOM);
  drawGround(map, facts);

  const marker = leaflet.circleMarker([0, 0], POINT);
  const show = (point) => (point ? marker.setLatLng(point).addTo(map) : marker.remove());
  const start = canPick ? pointOf(inputs) : facts.point;
  show(start);
  if (start) {
    map.setView(start, STREET_ZOOM);
  }
  if (!canPick) {
    return;
  }

  element.classList.add("place-picker--can-pick");
  element.nextElementSibling.hidden = false;
  map.on("click", ({ latlng }) => {
    inputs[0].value = latlng.lat.toFixed(DECIMALS);
    inputs[1].value = latlng.lng.toFixed(DECIMALS);
    show([latlng.lat, latlng.lng]);
    inputs.forEach((input) => input.dispatchEvent(new Event("input")));
  });
  inputs.forEach((input) => {
    input.addEventListener("change", () => {
      const point = pointOf(inputs);
      show(point);
      if (point) {
        map.panTo(point);
      }
    });
  });
}

document.querySelectorAll("[data-place-picker]").forEach(mount);
