// The picture under the sites when no tiles are drawn: a calm ground with dong outlines and names.
import { CanvasLayer } from "./canvas_layer.js";
import { toWorld, worldPixels } from "./geometry.js";
import { clusterRadius } from "./pins.js";

// Paths hold 32-bit numbers: near the district's own corner they are exact enough at every zoom.
const UNIT = 2 ** 20;
const NAMES_FROM_ZOOM = 12;
// How far (pixels) a name may step up or down from under a pin.
const STEPS = [10, 20, 30];

/**
 * The layer, and `setOutlines` for when they have arrived. `groups()` answers what the sites layer
 * has drawn, so that names can step aside.
 */
export function makeGround(manifest, groups) {
  const names = manifest.dongs.map(({ name, lat, lon }) => ({ name, at: toWorld(lat, lon) }));
  const corner = toWorld(manifest.bounds[2], manifest.bounds[1]);
  let land = null;
  const layer = new CanvasLayer(paint, { pane: "ground" });

  function setOutlines(outlines) {
    if (!outlines.length) return;
    land = new Path2D();
    for (const { rings } of outlines) for (const ring of rings) addRing(land, ring, corner);
    layer.redraw();
  }

  function paint(context, view) {
    const look = getComputedStyle(document.documentElement);
    const colour = (name) => look.getPropertyValue(name).trim();
    const scale = worldPixels(view.zoom);
    context.fillStyle = colour(land ? "--map-water" : "--map-land");
    context.fillRect(0, 0, view.width, view.height);
    if (land) paintLand(context, view, scale, colour);
    if (view.zoom >= NAMES_FROM_ZOOM) paintNames(context, view, scale, colour, look.getPropertyValue("--font"));
  }

  function paintLand(context, view, scale, colour) {
    const step = scale / UNIT;
    context.save();
    context.translate(corner[0] * scale - view.left, corner[1] * scale - view.top);
    context.scale(step, step);
    context.fillStyle = colour("--map-land");
    context.fill(land, "evenodd");
    context.lineWidth = 1.5 / step;
    context.lineJoin = "round";
    context.strokeStyle = colour("--map-line");
    context.stroke(land);
    context.restore();
  }

  function paintNames(context, view, scale, colour, font) {
    const size = view.zoom < 13 ? 12 : view.zoom < 14 ? 14 : view.zoom < 16 ? 16 : 20;
    context.font = `700 ${size}px ${font}`;
    context.textAlign = "center";
    context.textBaseline = "middle";
    context.lineJoin = "round";
    context.lineWidth = 4;
    context.strokeStyle = colour("--map-land");
    context.fillStyle = colour("--map-name");
    const taken = groups().map(({ x, y, count }) => ({ x, y, half: clusterRadius(count), tall: clusterRadius(count) }));
    for (const { name, at } of names) {
      const [x, middle] = [at[0] * scale - view.left, at[1] * scale - view.top];
      if (x < -80 || middle < -80 || x > view.width + 80 || middle > view.height + 80) continue;
      const half = (name.length * size) / 2;
      const isFree = (y) => !taken.some((other) => Math.abs(other.x - x) < half + other.half && Math.abs(other.y - y) < size / 2 + other.tall);
      const y = [middle, ...STEPS.flatMap((step) => [middle - step, middle + step])].find(isFree);
      if (y === undefined) continue;
      taken.push({ x, y, half, tall: size / 2 });
      context.strokeText(name, x, y);
      context.fillText(name, x, y);
    }
  }

  return { layer, setOutlines };
}

function addRing(path, ring, corner) {
  ring.forEach(([lat, lon], i) => {
    const [x, y] = toWorld(lat, lon);
    const [left, top] = [(x - corner[0]) * UNIT, (y - corner[1]) * UNIT];
    if (i) path.lineTo(left, top);
    else path.moveTo(left, top);
  });
  path.closePath();
}
