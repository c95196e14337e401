// Groups sites on a pixel grid. Pure: typed arrays in, groups out, about a millisecond for 3,000.
import { worldPixels } from "../geometry.js";

// From this zoom on streets are apart: only pins that would cover each other are grouped.
const STREET_ZOOM = 17;
const COVERING = 0.9;
const NONE = -1;

/** Side of a grid cell and the distance below which two groups become one, in pixels. */
export function spacing(zoom) {
  return zoom >= STREET_ZOOM ? { cell: 36, apart: 30 } : { cell: 64, apart: 54 };
}

/** Whether site `i` is drawn: `shown` is {purpose, status}, a 1 for each index that the filter lets through. */
export function isDrawn(sites, shown, i) {
  return shown.purpose[sites.purpose[i]] === 1 && shown.status[sites.status[i]] === 1;
}

/** All sites, as a part to be grouped. */
const whole = (sites) => ({ ranges: [[0, sites.count]], heaps: [] });

/**
 * Which purposes and cameras stand where.
 *
 * `view` is {zoom, left, top, width, height}: the screen in world pixels. `shown` is the filter,
 * as in isDrawn. `part` says what is drawn: {ranges, heaps}, sites from-to and rows of cells (see
 * nodes.js). Answers {groups, next}: a group is {x, y, count, cameras, purposes, first, purpose,
 * status, inCells} with x, y on the screen; its members are `first`, `next[first]`, … until -1,
 * besides `inCells` places that are not loaded one by one. `purpose` and `status` are those of one
 * of its places: of the only one when `count` is 1.
 */
export function groupSites(sites, shown, view, purposes = 10, part = whole(sites)) {
  const { apart } = spacing(view.zoom);
  const grid = newGrid(view, purposes);
  const next = new Int32Array(sites.count).fill(NONE);
  for (const [start, end] of part.ranges) {
    for (let i = start; i < end; i += 1) {
      if (!isDrawn(sites, shown, i)) continue;
      const group = add(grid, sites, i, 1);
      if (group === null) continue;
      if (group.first === NONE) group.last = i;
      next[i] = group.first;
      group.first = i;
    }
  }
  for (const rows of part.heaps) {
    for (let i = 0; i < rows.count; i += 1) {
      if (!isDrawn(rows, shown, i)) continue;
      const group = add(grid, rows, i, rows.places[i]);
      if (group !== null) group.inCells += rows.places[i];
    }
  }
  joinNeighbours(grid.cells, grid.columns, apart, next);
  const groups = [];
  for (const group of grid.cells) {
    if (!group || group.count === 0) continue;
    group.x = group.sumX / group.count;
    group.y = group.sumY / group.count;
    groups.push(group);
  }
  return { groups, next };
}

/** The grid is fixed to the world, so that groups stay as they are while the map is dragged. */
function newGrid(view, purposes) {
  const { cell } = spacing(view.zoom);
  const columns = Math.ceil(view.width / cell) + 3;
  const rows = Math.ceil(view.height / cell) + 3;
  const [column0, row0] = [Math.floor(view.left / cell) - 1, Math.floor(view.top / cell) - 1];
  const scale = worldPixels(view.zoom);
  return {
    cell,
    scale,
    columns,
    rows,
    column0,
    row0,
    purposes,
    left: view.left,
    top: view.top,
    cells: Array.from({ length: columns * rows }),
  };
}

/** Adds `places` places of row `i` to the group of its cell; null when that is off the screen. */
function add(grid, rows, i, places) {
  const x = rows.x[i] * grid.scale;
  const y = rows.y[i] * grid.scale;
  const column = Math.floor(x / grid.cell) - grid.column0;
  const row = Math.floor(y / grid.cell) - grid.row0;
  if (column < 0 || row < 0 || column >= grid.columns || row >= grid.rows) return null;
  const group = (grid.cells[row * grid.columns + column] ??= newGroup(grid.purposes));
  group.sumX += (x - grid.left) * places;
  group.sumY += (y - grid.top) * places;
  group.count += places;
  group.cameras += rows.cameras[i];
  group.purpose = rows.purpose[i];
  group.status = rows.status[i];
  group.purposes[group.purpose] += places;
  return group;
}

function newGroup(purposes) {
  const group = { sumX: 0, sumY: 0, count: 0, cameras: 0, joined: 0, purposes: new Uint32Array(purposes) };
  return Object.assign(group, { first: NONE, last: NONE, inCells: 0, purpose: 0, status: 0 });
}

/** Two groups whose middles are nearer than `apart` become one, but seldom in a chain, which would eat a district. */
function joinNeighbours(cells, columns, apart, next) {
  for (let key = 0; key < cells.length; key += 1) {
    const group = cells[key];
    if (!group || group.count === 0) continue;
    const edge = key % columns === columns - 1;
    const start = key % columns === 0;
    const around = [
      edge ? NONE : key + 1,
      start ? NONE : key + columns - 1,
      key + columns,
      edge ? NONE : key + columns + 1,
    ];
    for (const other of around) {
      const neighbour = cells[other];
      if (!neighbour || neighbour.count === 0) continue;
      const dx = group.sumX / group.count - neighbour.sumX / neighbour.count;
      const dy = group.sumY / group.count - neighbour.sumY / neighbour.count;
      // Groups that were joined already join again only when one would cover the other.
      const limit = group.joined + neighbour.joined > 0 ? apart * COVERING : apart;
      if (dx * dx + dy * dy < limit * limit) absorb(group, neighbour, next);
    }
  }
}

function absorb(group, neighbour, next) {
  if (neighbour.first !== NONE) {
    next[neighbour.last] = group.first;
    if (group.first === NONE) group.last = neighbour.last;
    group.first = neighbour.first;
  }
  group.inCells += neighbour.inCells;
  group.sumX += neighbour.sumX;
  group.sumY += neighbour.sumY;
  group.count += neighbour.count;
  group.cameras += neighbour.cameras;
  group.joined += 1 + neighbour.joined;
  for (let p = 0; p < group.purposes.length; p += 1) group.purposes[p] += neighbour.purposes[p];
  neighbour.count = 0;
}

/** The indexes of a group's sites. */
export function membersOf(group, next) {
  const members = [];
  for (let i = group.first; i !== NONE; i = next[i]) members.push(i);
  return members;
}

/** Indexes of the sites of a part inside [south, west, north, east], whatever the filter. */
export function sitesInside(sites, [south, west, north, east], { ranges } = whole(sites)) {
  const inside = [];
  for (const [start, end] of ranges) {
    for (let i = start; i < end; i += 1) {
      const lat = sites.lat[i];
      const lon = sites.lon[i];
      if (lat >= south && lat <= north && lon >= west && lon <= east) inside.push(i);
    }
  }
  return inside;
}

/**
 * How many places and cameras of each kind a part has inside `view`, or anywhere without one:
 * {places, cameras}, of which item `purpose * statuses + status` is that kind.
 */
export function countKinds(sites, part, [purposes, statuses], view = null) {
  const places = new Uint32Array(purposes * statuses);
  const cameras = new Uint32Array(purposes * statuses);
  const scale = view && worldPixels(view.zoom);
  const isInside = (rows, i) => {
    if (!view) return true;
    const [x, y] = [rows.x[i] * scale - view.left, rows.y[i] * scale - view.top];
    return x >= 0 && y >= 0 && x <= view.width && y <= view.height;
  };
  const count = (rows, i, number) => {
    if (!isInside(rows, i)) return;
    const kind = rows.purpose[i] * statuses + rows.status[i];
    places[kind] += number;
    cameras[kind] += rows.cameras[i];
  };
  for (const [start, end] of part.ranges) for (let i = start; i < end; i += 1) count(sites, i, 1);
  for (const rows of part.heaps) for (let i = 0; i < rows.count; i += 1) count(rows, i, rows.places[i]);
  return { places, cameras };
}
