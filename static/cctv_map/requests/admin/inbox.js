// The inbox's map in step with its list: a row shows its pin, a pin leads to its row.
// The points are in the rows, so that the list loses nothing without this script.
import { drawGround } from "../../admin_kit/ground.js";

const leaflet = window.L;
const MAX_ZOOM = 19;
const NEAR_ZOOM = 16;
const SIZE = 28;
// More than a map is high: Leaflet lays markers over each other by the pixels from its top.
const IN_FRONT = 1000;

/** Rows with a place: its point, and the number that the pin and the row share. */
function placedRows() {
  return [...document.querySelectorAll("#result_list [data-spot]")].map((spot, index) => ({
    element: spot.closest("tr"),
    number: index + 1,
    point: spot.dataset.spot.split(",").map(Number),
    spot,
  }));
}

function numbered(row) {
  const number = document.createElement("span");
  number.className = "inbox-number";
  number.textContent = row.number;
  number.setAttribute("aria-hidden", "true");
  row.spot.prepend(number);
}

function pinOf(map, row) {
  const icon = leaflet.divIcon({ className: "inbox-pin", html: "", iconSize: [SIZE, SIZE] });
  const words = row.spot.textContent.trim();
  // The list is the keyboard's way to the same requests.
  const pin = leaflet.marker(row.point, { icon, keyboard: false, title: words }).addTo(map);
  pin.getElement().textContent = row.number;
  return pin;
}

function show(map, rows, chosen) {
  rows.forEach((row) => {
    const isChosen = row === chosen;
    row.element.classList.toggle("inbox-row--shown", isChosen);
    row.pin.getElement().classList.toggle("inbox-pin--shown", isChosen);
    row.pin.setZIndexOffset(isChosen ? IN_FRONT : 0);
  });
  if (!map.getBounds().pad(-0.1).contains(chosen.point)) {
    map.panTo(chosen.point, { animate: false });
  }
}

function goTo(row) {
  const isStill = window.matchMedia("(prefers-reduced-motion: reduce)").matches;
  row.element.scrollIntoView({ behavior: isStill ? "auto" : "smooth", block: "center" });
  row.element.querySelector("th a, td a").focus({ preventScroll: true });
}

function mount(element) {
  const rows = placedRows();
  if (!rows.length) {
    return;
  }
  element.hidden = false;
  const facts = JSON.parse(element.dataset.inboxMap);
  const map = leaflet.map(element, {
    keyboard: false,
    maxZoom: MAX_ZOOM,
    scrollWheelZoom: false,
    zoomControl: false,
  });
  leaflet.control.zoom({ zoomInTitle: "크게 보기", zoomOutTitle: "작게 보기" }).addTo(map);
  map.attributionControl.setPrefix(false);
  map.fitBounds(
    rows.map((row) => row.point),
    { maxZoom: NEAR_ZOOM, padding: [24, 24] },
  );
  drawGround(map, facts);
  rows.forEach((row) => {
    row.pin = pinOf(map, row);
    numbered(row);
    row.element.addEventListener("mouseenter", () => show(map, rows, row));
    row.element.addEventListener("focusin", () => show(map, rows, row));
    row.pin.on("click", () => {
      show(map, rows, row);
      goTo(row);
    });
  });
}

const element = document.querySelector("[data-inbox-map]");
if (element) {
  mount(element);
}
