// Drawing a rule of the siting analysis: taps add corners, and from three on they enclose a place.
// The lines of the text field are the one truth; the map and the buttons only write there.
import { colour } from "../../admin_kit/colour.js";
import { drawGround } from "../../admin_kit/ground.js";

const leaflet = window.L;
const [MIN_ZOOM, MAX_ZOOM] = [11, 19];
const DECIMALS = 6;
const MUST = "must";
const OTHERS = { exclude: { color: colour("--coal"), dashArray: "8 6" }, must: { color: colour("--blue") } };
const DRAWN = { color: colour("--navy"), weight: 3 };

/** The corners that the lines say; null when a line is something else, such as a cell. */
function cornersOf(text) {
  const rows = text
    .split("\n")
    .map((line) => line.trim())
    .filter(Boolean);
  const corners = rows.map((row) => row.split(/[\s,]+/).map(Number));
  return corners.every((corner) => corner.length === 2 && corner.every(Number.isFinite)) ? corners : null;
}

function shapeOf(outline, style) {
  return outline.length < 3
    ? leaflet.circleMarker(outline[0], { radius: 9, ...style })
    : leaflet.polygon(outline, style);
}

/** An element, because Leaflet takes a string for HTML and a rule may be called anything. */
function plain(name) {
  const label = document.createElement("span");
  label.textContent = name;
  return label;
}

function words(corners, kind) {
  if (!corners) return "칸 번호로 적었습니다. 저장하면 칸마다 따로 들어갑니다.";
  const count = corners.length;
  if (!count)
    return kind === MUST
      ? "지도를 눌러 한 곳을 찍거나, 모서리를 차례대로 찍어 둘러싸 주세요."
      : "지도를 눌러 모서리를 차례대로 찍어 주세요.";
  if (count === 1 && kind === MUST) return "한 곳을 찍었습니다. 더 누르면 둘러싸는 모양이 됩니다.";
  if (count < 3) return `모서리 ${count}개를 찍었습니다. 3개부터 둘러싸입니다.`;
  return `모서리 ${count}개로 둘러쌌습니다. 번호를 끌면 모서리가 움직입니다.`;
}

function mount(element) {
  const facts = JSON.parse(element.dataset.ruleDraw);
  const text = document.querySelector("#id_corners");
  const kind = document.querySelector("#id_kind");
  const [south, west, north, east] = facts.bounds;
  const box = element.querySelector(".rule-draw__map");
  const map = leaflet.map(box, {
    minZoom: MIN_ZOOM,
    maxZoom: MAX_ZOOM,
    zoomSnap: 0.5,
    scrollWheelZoom: false,
    zoomControl: false,
  });
  leaflet.control.zoom({ zoomInTitle: "크게 보기", zoomOutTitle: "작게 보기" }).addTo(map);
  map.attributionControl.setPrefix(false);
  const rings = facts.outlines[0].rings.flat();
  const whole = rings.length
    ? rings
    : [
        [south, west],
        [north, east],
      ];
  map.fitBounds(facts.outline.length ? facts.outline : whole, { maxZoom: 16, padding: [8, 8] });
  drawGround(map, facts);
  facts.others.forEach(([which, name, outline]) => {
    // A tap goes through to the map: a new corner may lie in an old rule.
    const style = { weight: 2, fillOpacity: 0.06, interactive: false, ...OTHERS[which] };
    shapeOf(outline, style)
      .bindTooltip(plain(name), { permanent: true, direction: "center", className: "rule-draw__name" })
      .addTo(map);
  });
  const drawn = leaflet.layerGroup().addTo(map);
  const tools = element.querySelector(".rule-draw__tools");
  if (!text) {
    tools.hidden = true;
    if (facts.outline.length) shapeOf(facts.outline, DRAWN).addTo(drawn);
    return;
  }

  function write(corners) {
    text.value = corners
      .map((corner) => corner.map((degrees) => Number(degrees.toFixed(DECIMALS))).join(", "))
      .join("\n");
    show();
  }

  function show() {
    const corners = cornersOf(text.value);
    drawn.clearLayers();
    element.querySelector("[data-words]").textContent = words(corners, kind?.value);
    tools.querySelectorAll("button").forEach((button) => (button.disabled = !text.value.trim()));
    if (!corners?.length) return;
    const style = { ...DRAWN, fillOpacity: 0.15, interactive: false };
    if (corners.length > 1)
      (corners.length < 3 ? leaflet.polyline(corners, style) : leaflet.polygon(corners, style)).addTo(drawn);
    corners.forEach((corner, i) => showCorner(corners, corner, i));
  }

  function showCorner(corners, corner, i) {
    const icon = leaflet.divIcon({ className: "rule-draw__corner", html: "", iconSize: [44, 44] });
    // The text field is the keyboard's way: a stop for each corner would only be in it.
    const marker = leaflet.marker(corner, { icon, draggable: true, keyboard: false, autoPan: true }).addTo(drawn);
    const number = document.createElement("span");
    number.textContent = i + 1;
    marker.getElement().append(number);
    marker.on("dragend", () => {
      const { lat, lng } = marker.getLatLng();
      write(corners.map((each, at) => (at === i ? [lat, lng] : each)));
    });
  }

  map.on("click", ({ latlng }) => {
    const corners = cornersOf(text.value);
    // Typed cells are not wiped out by a tap.
    if (corners) write([...corners, [latlng.lat, latlng.lng]]);
  });
  element.querySelector("[data-undo]").addEventListener("click", () => {
    text.value = text.value.trim().split("\n").slice(0, -1).join("\n");
    show();
  });
  element.querySelector("[data-clear]").addEventListener("click", () => write([]));
  text.addEventListener("input", show);
  // Typed corners may lie anywhere: the map goes there once the field is left.
  text.addEventListener("change", () => {
    const corners = cornersOf(text.value);
    if (corners?.length) map.fitBounds(corners, { maxZoom: 16, padding: [48, 48] });
  });
  kind?.addEventListener("change", show);
  show();
}

document.querySelectorAll("[data-rule-draw]").forEach(mount);
