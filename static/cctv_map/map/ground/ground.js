// The picture under the sites when no tiles are drawn: the dong, roads, stations and their names.
import { CanvasLayer } from "../pins/canvas_layer.js";
import { toWorld, worldPixels } from "../geometry.js";
import { makeLines, onPaths, pathOf } from "./lines.js";
import { placeNames } from "./names.js";
import { clusterRadius } from "../pins/pins.js";

const SETTLE_MS = 150;
// The picture reaches this far (a share of the screen) around it, so that dragging need not paint it.
const AROUND = 0.25;
const WEIGHTS = { dong: 700, station: 700, lines: 400, road: 600 };
const DOTS_FROM_ZOOM = 13;

/**
 * The layer; `setOutlines` and `setBasemap` for when they have arrived; `settle` paints it anew when
 * the map has come to rest. `groups()` answers what the sites layer has drawn: names step aside.
 */
export function makeGround(manifest, groups) {
  const dongs = manifest.dongs.map(({ name, lat, lon }) => ({ name, at: toWorld(lat, lon) }));
  const corner = toWorld(manifest.bounds[2], manifest.bounds[1]);
  const layer = new CanvasLayer(paint, { pane: "ground", around: AROUND });
  const pencil = document.createElement("canvas").getContext("2d");
  let [land, lines, basemap] = [null, null, null];
  let ink = readInk();
  let waiting = 0;

  function setOutlines(outlines) {
    const rings = outlines.flatMap((outline) => outline.rings);
    if (rings.length)
      land = pathOf(
        rings.map((ring) => ring.map(([lat, lon]) => toWorld(lat, lon))),
        corner,
        true,
      );
    layer.redraw();
  }

  function setBasemap(found) {
    if (!found) return;
    basemap = found;
    lines = makeLines(found, corner);
    layer.redraw();
  }

  function paint(context, view) {
    const scale = worldPixels(view.zoom);
    context.fillStyle = ink(land ? "beyond" : "land");
    context.fillRect(0, 0, view.width, view.height);
    onPaths(context, view, scale, corner, (pixel) => {
      if (land) {
        context.fillStyle = ink("land");
        context.fill(land, "evenodd");
      }
      lines?.paintAreas(context, ink);
      if (land) {
        context.lineWidth = 1.5 * pixel;
        context.strokeStyle = ink("line");
        context.stroke(land);
      }
      lines?.paintRoads(context, view.zoom, pixel, ink);
    });
    if (basemap && view.zoom >= DOTS_FROM_ZOOM) paintDots(context, view, scale);
    paintNames(context, view);
  }

  function paintDots(context, view, scale) {
    const radius = view.zoom < 14 ? 3 : 4.5;
    context.fillStyle = ink("halo");
    context.strokeStyle = ink("station");
    context.lineWidth = view.zoom < 14 ? 2 : 3;
    context.beginPath();
    for (const { at } of basemap.stations) {
      const [x, y] = [at[0] * scale - view.left, at[1] * scale - view.top];
      context.moveTo(x + radius, y);
      context.arc(x, y, radius, 0, 2 * Math.PI);
    }
    context.fill();
    context.stroke();
  }

  function paintNames(context, view) {
    const { stations, roads } = basemap ?? { stations: [], roads: [] };
    const pins = groups().map((group) => {
      const radius = clusterRadius(group);
      return { x: group.x + view.room.x, y: group.y + view.room.y, half: radius, tall: radius };
    });
    context.textAlign = "center";
    context.textBaseline = "middle";
    context.lineJoin = "round";
    context.lineWidth = 3.5;
    context.strokeStyle = ink("halo");
    for (const { kind, x, y, angle, rows } of placeNames({ dongs, stations, roads }, view, pins, measure)) {
      context.save();
      context.translate(x, y);
      if (angle) context.rotate(angle);
      for (const row of rows) {
        context.font = font(row.size, row.kind ?? kind);
        context.fillStyle = ink(row.kind ?? kind);
        context.strokeText(row.text, row.right ?? 0, row.down);
        context.fillText(row.text, row.right ?? 0, row.down);
      }
      context.restore();
    }
  }

  function measure(text, size, kind) {
    pencil.font = font(size, kind);
    return pencil.measureText(text).width;
  }

  const font = (size, kind) => `${WEIGHTS[kind]} ${size}px ${ink("font")}`;

  function settle() {
    clearTimeout(waiting);
    waiting = setTimeout(() => layer.redraw(), SETTLE_MS);
  }

  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => {
    ink = readInk();
    layer.redraw();
  });

  return { layer, setOutlines, setBasemap, settle };
}

/** The colours of the ground by name (tokens.css), each read from the page once. */
function readInk() {
  const look = getComputedStyle(document.documentElement);
  const known = new Map();
  return (name) => {
    if (!known.has(name)) known.set(name, look.getPropertyValue(name === "font" ? "--font" : `--map-${name}`).trim());
    return known.get(name);
  };
}
