// Where the names of dong, stations and roads stand on our own ground, so that none lies on another
// or on a pin. Pure but for `measure`, which knows how wide a text is drawn.
import { worldPixels } from "../geometry.js";
import { stationName } from "../search/stations.js";

// A road's name is repeated this far (pixels) from itself, and tried at every TRY pixels of the way.
const REPEAT = 300;
const TRY = 24;
// How far the way may leave the straight line under a name, in letter heights.
const CROOKED = 0.22;
// From which zoom the roads of a rank are named; ramps never are.
const ROAD_ZOOM = [12, 12, 13, 15, Infinity];
const DONG_ZOOM = 12;
// Along a steeper way the letters of a name stand upright under one another, as on Korean signs.
const STEEP = (50 * Math.PI) / 180;
const STACKED = 1.1;
const STATION_ZOOM = 13;
const LINES_ZOOM = 14;
// How far (pixels) the name of a dong may step up or down from under a pin.
const DONG_STEPS = [0, -10, 10, -20, 20, -30, 30];
const MAX_LINE = 14;

const sizes = (zoom) => ({
  dong: zoom < 13 ? 12 : zoom < 14 ? 14 : zoom < 16 ? 16 : 20,
  station: zoom < 15 ? 12 : zoom < 17 ? 13 : 15,
  lines: zoom < 17 ? 12 : 13,
  road: zoom < 15 ? 12 : zoom < 17 ? 13 : 15,
});

/** The lines of a station in rows that are short enough to stand under its name. */
export function lineRows(lines) {
  const rows = [];
  for (const line of lines) {
    const longer = rows.length ? `${rows.at(-1)}·${line}` : line;
    if (rows.length && longer.length <= MAX_LINE) rows[rows.length - 1] = longer;
    else rows.push(line);
  }
  return rows;
}

/**
 * The names that fit into `view` {zoom, left, top, width, height}: [{kind, x, y, angle, rows}] in its
 * pixels, rows [{text, size, down, right}]. `pins` are boxes {x, y, half, tall} that stay free.
 */
export function placeNames({ dongs, stations, roads }, view, pins, measure) {
  const scale = worldPixels(view.zoom);
  const size = sizes(view.zoom);
  const taken = [...pins];
  const placed = [];
  const toScreen = ([x, y]) => [x * scale - view.left, y * scale - view.top];
  const isSeen = ([x, y]) => x > 0 && y > 0 && x < view.width && y < view.height;
  const isFree = (boxes) => boxes.every((box) => !taken.some((other) => overlap(box, other)));

  function place(kind, [x, y], angle, rows, boxes) {
    taken.push(...boxes);
    placed.push({ kind, x, y, angle, rows });
  }

  const dots = view.zoom >= STATION_ZOOM ? stations.map(({ at }) => toScreen(at)).filter(isSeen) : [];
  taken.push(...dots.map(([x, y]) => ({ x, y, half: 6, tall: 6 })));
  if (view.zoom >= DONG_ZOOM) for (const { name, at } of dongs) placeDong(name, toScreen(at));
  if (view.zoom >= STATION_ZOOM) for (const station of stations) placeStation(station, toScreen(station.at));
  const repeats = new Map();
  for (const road of roads) if (view.zoom >= ROAD_ZOOM[road.rank]) placeRoad(road);
  return placed;

  function placeDong(name, [x, middle]) {
    if (!isSeen([x, middle])) return;
    const half = (name.length * size.dong) / 2 + 2;
    for (const step of DONG_STEPS) {
      const box = { x, y: middle + step, half, tall: size.dong / 2 + 1 };
      if (!isFree([box])) continue;
      place("dong", [x, middle + step], 0, [{ text: name, size: size.dong, down: 0 }], [box]);
      return;
    }
  }

  function placeStation({ name, lines }, [x, y]) {
    if (!isSeen([x, y])) return;
    const under = view.zoom >= LINES_ZOOM ? lineRows(lines) : [];
    const rows = [{ text: stationName(name), size: size.station, kind: "station" }];
    rows.push(...under.map((text) => ({ text, size: size.lines, kind: "lines" })));
    const half = Math.max(...rows.map((row) => measure(row.text, row.size, row.kind))) / 2 + 3;
    const high = rows.reduce((sum, row) => sum + row.size + 2, 0);
    let down = -high / 2;
    for (const row of rows) {
      row.down = down + row.size / 2 + 1;
      down += row.size + 2;
    }
    for (const [right, below] of [
      [0, high / 2 + 8],
      [0, -high / 2 - 8],
      [half + 7, 0],
      [-half - 7, 0],
    ]) {
      const box = { x: x + right, y: y + below, half, tall: high / 2 };
      if (!isFree([box])) continue;
      place("station", [box.x, box.y], 0, rows, [box]);
      return;
    }
  }

  function placeRoad({ name, lines }) {
    if (!name) return;
    const width = Math.max(measure(name, size.road, "road"), name.length * size.road * STACKED) + 4;
    for (const line of lines) {
      const way = line.map(toScreen);
      if (!comesNear(way, view)) continue;
      for (const { middle, angle } of straightPlaces(way, width, size.road * CROOKED)) {
        if (!isSeen(middle) || isRepeated(name, middle)) continue;
        const boxes = boxesAlong(middle, angle, width, size.road);
        if (!isFree(boxes)) continue;
        repeats.set(name, [...(repeats.get(name) ?? []), middle]);
        if (Math.abs(angle) < STEEP) place("road", middle, angle, [{ text: name, size: size.road, down: 0 }], boxes);
        else place("road", middle, 0, stacked(name, angle, size.road), boxes);
      }
    }
  }

  function isRepeated(name, [x, y]) {
    return (repeats.get(name) ?? []).some((other) => Math.hypot(other[0] - x, other[1] - y) < REPEAT);
  }
}

function overlap(a, b) {
  return Math.abs(a.x - b.x) < a.half + b.half && Math.abs(a.y - b.y) < a.tall + b.tall;
}

function comesNear(way, { width, height }) {
  let [left, top, right, bottom] = [Infinity, Infinity, -Infinity, -Infinity];
  for (const [x, y] of way) {
    [left, right] = [Math.min(left, x), Math.max(right, x)];
    [top, bottom] = [Math.min(top, y), Math.max(bottom, y)];
  }
  return right > 0 && bottom > 0 && left < width && top < height;
}

/** A name on a slant takes a row of small squares, not the large box around them. */
function boxesAlong([x, y], angle, width, size) {
  const count = Math.max(2, Math.ceil(width / size));
  const half = size / 2 + 1.5;
  return Array.from({ length: count }, (_, i) => {
    const along = (width - size) * (i / (count - 1) - 0.5);
    return { x: x + along * Math.cos(angle), y: y + along * Math.sin(angle), half, tall: half };
  });
}

/** Each letter as a row of its own, from the top of a steep way to its foot. */
function stacked(name, angle, size) {
  const downwards = angle > 0 ? angle : angle + Math.PI;
  return [...name].map((text, i) => {
    const along = (i - (name.length - 1) / 2) * size * STACKED;
    return { text, size, right: along * Math.cos(downwards), down: along * Math.sin(downwards) };
  });
}

/** The places of a way where `width` pixels of it are all but straight: [{middle, angle}], upright. */
export function straightPlaces(way, width, tolerance) {
  const lengths = [0];
  for (let i = 1; i < way.length; i += 1) {
    lengths.push(lengths[i - 1] + Math.hypot(way[i][0] - way[i - 1][0], way[i][1] - way[i - 1][1]));
  }
  const whole = lengths.at(-1);
  const places = [];
  let first = 0;
  for (let from = 0; from + width <= whole; from += TRY) {
    while (lengths[first + 1] <= from) first += 1;
    let last = first;
    while (lengths[last + 1] < from + width) last += 1;
    const start = pointAt(way, lengths, first, from);
    const end = pointAt(way, lengths, last, from + width);
    const [dx, dy] = [end[0] - start[0], end[1] - start[1]];
    const straight = Math.hypot(dx, dy);
    if (straight < width * 0.9) continue;
    const between = way.slice(first + 1, last + 1);
    if (between.some(([x, y]) => Math.abs((x - start[0]) * dy - (y - start[1]) * dx) > tolerance * straight)) continue;
    const angle = Math.atan2(dy, dx);
    const upright = angle > Math.PI / 2 ? angle - Math.PI : angle <= -Math.PI / 2 ? angle + Math.PI : angle;
    places.push({ middle: [(start[0] + end[0]) / 2, (start[1] + end[1]) / 2], angle: upright });
  }
  return places;
}

function pointAt(way, lengths, i, along) {
  const share = (along - lengths[i]) / (lengths[i + 1] - lengths[i] || 1);
  return [way[i][0] + (way[i + 1][0] - way[i][0]) * share, way[i][1] + (way[i + 1][1] - way[i][1]) * share];
}
