// Roads, water and parks of our own ground: one path for each kind, whatever the zoom.

// Paths hold 32-bit numbers: near the district's own corner they are exact enough at every zoom.
const UNIT = 2 ** 20;
const FIRST_ZOOM = 11;
// Width in pixels at each zoom from FIRST_ZOOM on: expressway, main road, street, lane, ramp.
const WIDTHS = [
  [1.6, 2.4, 3.4, 5, 7, 10, 18, 33, 60],
  [1.2, 1.9, 3, 4.6, 7, 12, 23, 42, 78],
  [0.7, 1.2, 2.2, 3.6, 5.6, 9, 14, 24, 42],
  [0, 0.5, 1, 1.8, 3.2, 5.5, 9, 15, 26],
  [0, 0.7, 1.2, 2, 3, 4.5, 8, 13, 22],
];
const CASED_FROM_ZOOM = 12.5;
// From the bottom to the top.
const ORDER = [3, 4, 2, 1, 0];

export function roadWidth(rank, zoom) {
  const widths = WIDTHS[rank];
  const at = Math.min(Math.max(zoom - FIRST_ZOOM, 0), widths.length - 1);
  const low = Math.floor(at);
  const high = Math.min(low + 1, widths.length - 1);
  return widths[low] + (widths[high] - widths[low]) * (at - low);
}

/** Lines or rings on the world square as one path, to be painted inside `onPaths`. */
export function pathOf(lines, corner, closed) {
  const path = new Path2D();
  for (const line of lines) {
    line.forEach(([x, y], i) => {
      const [left, top] = [(x - corner[0]) * UNIT, (y - corner[1]) * UNIT];
      if (i) path.lineTo(left, top);
      else path.moveTo(left, top);
    });
    if (closed) path.closePath();
  }
  return path;
}

/** Calls `paint(pixel)` with the canvas set so that paths lie where they belong; `pixel` is 1 px wide. */
export function onPaths(context, view, scale, corner, paint) {
  const step = scale / UNIT;
  context.save();
  context.translate(corner[0] * scale - view.left, corner[1] * scale - view.top);
  context.scale(step, step);
  context.lineJoin = "round";
  context.lineCap = "round";
  paint(1 / step);
  context.restore();
}

export function makeLines({ roads, water, parks }, corner) {
  const ranks = WIDTHS.map((_, rank) =>
    pathOf(
      roads.filter((road) => road.rank === rank).flatMap(({ lines }) => lines),
      corner,
      false,
    ),
  );
  const [lakes, greens] = [pathOf(water, corner, true), pathOf(parks, corner, true)];

  /** Water and parks, which lie under the outlines of the dong. */
  function paintAreas(context, ink) {
    context.fillStyle = ink("park");
    context.fill(greens, "evenodd");
    context.fillStyle = ink("water");
    context.fill(lakes, "evenodd");
  }

  function paintRoads(context, zoom, pixel, ink) {
    const shown = ORDER.filter((rank) => roadWidth(rank, zoom) > 0);
    if (zoom >= CASED_FROM_ZOOM) {
      for (const rank of shown) stroke(context, ranks[rank], roadWidth(rank, zoom) + 2, pixel, ink(`casing-${rank}`));
    }
    for (const rank of shown) stroke(context, ranks[rank], roadWidth(rank, zoom), pixel, ink(`road-${rank}`));
  }

  return { paintAreas, paintRoads };
}

function stroke(context, path, width, pixel, style) {
  context.lineWidth = width * pixel;
  context.strokeStyle = style;
  context.stroke(path);
}
