// "살피는 범위": soft circles around the cameras that work. What no circle covers is no judgement on
// a street, so it stays as it is: no shading of gaps and no colour of danger.
import { CanvasLayer } from "./pins/canvas_layer.js";
import { worldPixels } from "./geometry.js";
import { isDrawn } from "./pins/clusters.js";

// What siting studies take as the reach of a camera. The files do not say how far each one sees,
// nor which way, so all get the same circle.
const WATCH_M = 50;
const FROM_ZOOM = 15;
const EARTH_AROUND_M = 40075016.7;
// Several circles in one colour: the middle is surer than the edge.
const STEPS = [1, 0.93, 0.86, 0.79, 0.72, 0.65, 0.58, 0.5];

/** {isOn, redraw}. `opening` says whether the address asked for it, `onChange` follows a press. */
export function makeCoverage(page, { button, note }, opening, onChange) {
  const { map, snapshot, chips } = page;
  map.createPane("coverage").style.zIndex = "var(--layer-coverage)";
  const layer = new CanvasLayer(paint, { pane: "coverage" });
  let on = false;

  function paint(context, view) {
    if (view.zoom < FROM_ZOOM) return;
    const look = getComputedStyle(document.documentElement);
    context.fillStyle = look.getPropertyValue("--map-watch").trim();
    for (const step of STEPS) context.fill(circles(view, step));
  }

  /** All circles as one shape, so that where they meet it is no darker. */
  function circles(view, step) {
    const { manifest, sites } = snapshot;
    const scale = worldPixels(view.zoom);
    const live = manifest.statuses.findIndex(({ key }) => key === "live");
    const shape = new Path2D();
    for (let i = 0; i < sites.count; i += 1) {
      if (sites.status[i] !== live || !isDrawn(sites, chips.shown, i)) continue;
      const [x, y] = [sites.x[i] * scale - view.left, sites.y[i] * scale - view.top];
      const around = EARTH_AROUND_M * Math.cos((sites.lat[i] * Math.PI) / 180);
      const radius = (WATCH_M * scale * step) / around;
      if (x < -radius || y < -radius || x > view.width + radius || y > view.height + radius) continue;
      shape.moveTo(x + radius, y);
      shape.arc(x, y, radius, 0, 2 * Math.PI);
    }
    return shape;
  }

  function set(next) {
    on = next;
    button.setAttribute("aria-pressed", String(on));
    note.hidden = !on;
    if (on) map.addLayer(layer);
    else layer.remove();
  }

  button.addEventListener("click", () => {
    set(!on);
    if (on && map.getZoom() < FROM_ZOOM) map.setZoom(FROM_ZOOM);
    onChange();
  });
  set(opening);

  return { isOn: () => on, redraw: () => layer.redraw() };
}
