// The nodes of a large snapshot, and which of them a screen needs. Pure: no DOM, no network. The
// format is described in cctv_map/map/snapshot/tree.py and cells.py; a district is a single leaf.
import { worldPixels } from "../geometry.js";
import { spread, undelta } from "./leaf.js";

const CELL_LEVELS = 5;
const STEPS = 2048; // of a place within its node
// Cells are drawn up to this size on the screen; as a stand-in for what is on its way, up to the other.
const CELL_PIXELS = 64;
const STAND_IN_PIXELS = 256;
// Leaves take the place of cells wherever a screen then still needs no more files than this.
const NODES_AT_ONCE = 4;

/** A node: its tile on the world square (0 to 1), and `cells` or `range` once it is loaded. */
function newNode(address, name, leaf) {
  const [z, x, y] = address.split("/").map(Number);
  const side = 2 ** -z;
  return { name, leaf, z, left: x * side, top: y * side, side, parent: null, children: [], cells: null, range: null };
}

/** The root with all nodes below it, of which only the root is loaded. `count` is that of a leaf's sites. */
export function makeNodes(file, count) {
  if (file.leaf) return { ...newNode("0/0/0", "", true), range: [0, count] };
  const root = newNode(file.tile, "", false);
  root.cells = decodeCells(file.cells, root);
  let above = root;
  for (const [address, name] of Object.entries(file.nodes)) {
    const node = newNode(address, name, name.startsWith("l-"));
    while (!contains(above, node.left, node.top)) above = above.parent;
    node.parent = above;
    above.children.push(node);
    above = node;
  }
  return root;
}

export function contains(node, x, y) {
  return x >= node.left && x < node.left + node.side && y >= node.top && y < node.top + node.side;
}

/** Cells as rows {count, x, y, purpose, status, places, cameras}: one for each kind in each cell. */
export function decodeCells(cells, { left, top, side }) {
  const xs = undelta(cells.x, cells.count);
  const ys = undelta(cells.y, cells.count);
  const count = cells.kinds.reduce((sum, kind) => sum + kind.count, 0);
  const rows = {
    count,
    x: new Float64Array(count),
    y: new Float64Array(count),
    purpose: new Uint8Array(count),
    status: new Uint8Array(count),
    places: new Int32Array(count),
    cameras: new Int32Array(count),
  };
  let at = 0;
  for (const kind of cells.kinds) {
    rows.purpose.fill(kind.purpose, at, at + kind.count);
    rows.status.fill(kind.status, at, at + kind.count);
    rows.places.set(spread(kind.sites, kind.count), at);
    rows.cameras.set(spread(kind.cameras, kind.count), at);
    for (const cell of undelta(kind.cell, kind.count)) {
      // In the middle of its step.
      rows.x[at] = left + ((xs[cell] + 0.5) / STEPS) * side;
      rows.y[at] = top + ((ys[cell] + 0.5) / STEPS) * side;
      at += 1;
    }
  }
  return rows;
}

function touches(node, view) {
  const scale = worldPixels(view.zoom);
  const [left, top, side] = [node.left * scale - view.left, node.top * scale - view.top, node.side * scale];
  return left < view.width && left + side > 0 && top < view.height && top + side > 0;
}

function cellPixels(node, zoom) {
  return (node.side * worldPixels(zoom)) / 2 ** CELL_LEVELS;
}

/** The nodes whose cells or sites a view {zoom, left, top, width, height} draws: four on a common screen. */
export function frontier(root, view) {
  const found = [];
  const visit = (node) => {
    if (!touches(node, view)) return;
    if (node.leaf || cellPixels(node, view.zoom) <= CELL_PIXELS) found.push(node);
    else node.children.forEach(visit);
  };
  if (root.leaf) return [root];
  visit(root);
  for (const node of found.filter(({ leaf }) => !leaf)) {
    const room = NODES_AT_ONCE - found.length + 1;
    const leaves = leavesIn(node, view, room);
    if (leaves.length <= room) found.splice(found.indexOf(node), 1, ...leaves);
  }
  return found;
}

/** The leaves of a node that a view touches; when there are more than `most`, some of them. */
function leavesIn(node, view, most) {
  const leaves = [];
  const visit = (below) => {
    if (leaves.length > most || !touches(below, view)) return;
    if (below.leaf) leaves.push(below);
    else below.children.forEach(visit);
  };
  visit(node);
  return leaves;
}

/** What to draw now: {ranges, heaps, missing}: sites from-to, rows of cells, and nodes to be loaded. */
export function drawnNow(root, view) {
  const [ranges, heaps, missing] = [[], [], []];
  for (const node of frontier(root, view)) {
    if (node.range) ranges.push(node.range);
    else if (node.cells) heaps.push(node.cells);
    else {
      missing.push(node);
      const rows = standIn(node, view.zoom);
      if (rows) heaps.push(rows);
    }
  }
  return { ranges, heaps, missing };
}

/** The part of a loaded node above that lies in this one's tile, unless its cells would mislead. */
function standIn(node, zoom) {
  let above = node.parent;
  while (!above.cells) above = above.parent;
  if (cellPixels(above, zoom) > STAND_IN_PIXELS) return null;
  const { cells } = above;
  const inside = [];
  for (let i = 0; i < cells.count; i += 1) if (contains(node, cells.x[i], cells.y[i])) inside.push(i);
  const rows = { count: inside.length };
  for (const name of ["x", "y", "purpose", "status", "places", "cameras"]) {
    rows[name] = inside.map((i) => cells[name][i]);
  }
  return rows;
}

/** All leaves at or below a node. */
export function leavesBelow(node) {
  return node.leaf ? [node] : node.children.flatMap(leavesBelow);
}
