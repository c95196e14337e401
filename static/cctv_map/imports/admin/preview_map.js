// The map of what a file would change: plus for new, line for moved, ring for changed, cross for
// missing. The tables under it say the same in words.
import { colour } from "../../admin_kit/colour.js";
import { CanvasLayer } from "../../map/pins/canvas_layer.js";

const leaflet = window.L;
const MAX_ZOOM = 19;
const SIZE = 6;
const LINE = { color: colour("--admin-outline"), weight: 1, interactive: false, fill: false };
const COLOURS = {
  changed: "--admin-amber",
  missing: "--admin-red",
  moved: "--admin-blue",
  new: "--admin-green",
};

function draw(element, facts) {
  const map = leaflet.map(element, {
    maxZoom: MAX_ZOOM,
    scrollWheelZoom: false,
    zoomAnimation: false,
    zoomControl: false,
  });
  leaflet.control.zoom({ zoomInTitle: "크게 보기", zoomOutTitle: "작게 보기" }).addTo(map);
  map.attributionControl.setPrefix(false);
  map.fitBounds(boundsOf(facts), { padding: [24, 24], maxZoom: 16 });
  if (!facts.outlines.length) {
    const [south, west, north, east] = facts.bounds;
    leaflet
      .rectangle(
        [
          [south, west],
          [north, east],
        ],
        LINE,
      )
      .addTo(map);
  }
  facts.outlines.forEach((ring) => leaflet.polygon(ring, LINE).addTo(map));
  const layer = new CanvasLayer((context, view) => paint(context, view, map, facts), {
    around: 0,
    pane: "markerPane",
  });
  layer.addTo(map);
}

/** All that changes, or the district when nothing has a place. */
function boundsOf(facts) {
  const [south, west, north, east] = facts.bounds;
  const points = [...facts.new, ...facts.changed, ...facts.missing];
  facts.moved.forEach(([oldLat, oldLon, lat, lon]) => points.push([oldLat, oldLon], [lat, lon]));
  return points.length
    ? leaflet.latLngBounds(points)
    : [
        [south, west],
        [north, east],
      ];
}

function paint(context, view, map, facts) {
  const at = (lat, lon) => {
    const point = map.project([lat, lon], view.zoom);
    return [point.x - view.left, point.y - view.top];
  };
  context.lineWidth = 2.5;
  context.lineCap = "round";
  Object.entries(COLOURS).forEach(([kind, name]) => {
    context.strokeStyle = colour(name);
    context.fillStyle = context.strokeStyle;
    context.beginPath();
    facts[kind].forEach((row) => MARKS[kind](context, at, row));
    context.stroke();
  });
}

const MARKS = {
  new(context, at, [lat, lon]) {
    const [x, y] = at(lat, lon);
    context.moveTo(x - SIZE, y);
    context.lineTo(x + SIZE, y);
    context.moveTo(x, y - SIZE);
    context.lineTo(x, y + SIZE);
  },
  moved(context, at, [oldLat, oldLon, lat, lon]) {
    const [x, y] = at(lat, lon);
    context.moveTo(...at(oldLat, oldLon));
    context.lineTo(x, y);
    context.fillRect(x - 4, y - 4, 8, 8);
  },
  changed(context, at, [lat, lon]) {
    const [x, y] = at(lat, lon);
    context.moveTo(x + 4, y);
    context.arc(x, y, 4, 0, 2 * Math.PI);
  },
  missing(context, at, [lat, lon]) {
    const [x, y] = at(lat, lon);
    context.moveTo(x - SIZE, y - SIZE);
    context.lineTo(x + SIZE, y + SIZE);
    context.moveTo(x + SIZE, y - SIZE);
    context.lineTo(x - SIZE, y + SIZE);
  },
};

const element = document.querySelector("[data-import-map]");
if (element) {
  const answer = await fetch(element.dataset.importMap);
  if (answer.ok) {
    const facts = await answer.json();
    element.hidden = false;
    document.querySelector("[data-import-legend]").hidden = false;
    draw(element, facts);
  }
}
