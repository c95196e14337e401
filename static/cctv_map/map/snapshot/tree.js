// Which parts of a large snapshot are here, and how more of it comes. A district is all here.
import { toDegrees, toWorld } from "../geometry.js";
import { append, decodeLeaf } from "./leaf.js";
import { distance, nearestSites, positionOf } from "../nearest.js";
import { contains, decodeCells, drawnNow, frontier, leavesBelow, makeNodes } from "./nodes.js";

const AT_ONCE = 3;

/**
 * `file` is the root's content, `sites` grow in place as leaves arrive (an index stays that of its
 * site), and `getNode(name)` fetches the content of another node.
 */
export function makeTree(file, sites, getNode) {
  const root = makeNodes(file, sites.count);
  const leaves = leavesBelow(root);
  const onTheWay = new Map();
  const isMissing = (node) => !node.range && !node.cells;

  async function fetchNode(node) {
    const content = await getNode(node.name);
    if (!node.leaf) {
      node.cells = decodeCells(content.cells, node);
      return;
    }
    const start = sites.count;
    append(sites, decodeLeaf(content));
    node.range = [start, sites.count];
  }

  /** Asks for a node once, however many wait for it; after a failure it can be asked for again. */
  function load(node) {
    if (!isMissing(node)) return Promise.resolve();
    if (!onTheWay.has(node))
      onTheWay.set(
        node,
        fetchNode(node).finally(() => onTheWay.delete(node)),
      );
    return onTheWay.get(node);
  }

  return {
    whole: root.leaf,
    /** Rows that count everything, by kind. */
    all: root.leaf
      ? { ranges: [root.range], heaps: [], missing: [] }
      : { ranges: [], heaps: [root.cells], missing: [] },
    drawn: (view) => drawnNow(root, view),

    /** Loads what a view needs, with `onArrival()` after each file. Answers whether all of it came. */
    async loadView(view, onArrival) {
      const missing = frontier(root, view).filter(isMissing);
      const ends = await Promise.allSettled(missing.map((node) => load(node).then(onArrival)));
      return ends.every(({ status }) => status === "fulfilled");
    },

    /** Loads until the nearest `count` shown sites within `farthest` metres of a point are certain. */
    async loadNear(point, shown, count, farthest) {
      for (;;) {
        const found = nearestSites(sites, shown, point, count);
        const last = found.length < count ? Infinity : distance(point, positionOf(sites, found[count - 1]));
        const near = leaves
          .filter(isMissing)
          .map((leaf) => ({ leaf, away: metresTo(leaf, point) }))
          .filter(({ away }) => away <= Math.min(last, farthest))
          .sort((a, b) => a.away - b.away);
        if (!near.length) return;
        await Promise.all(near.slice(0, AT_ONCE).map(({ leaf }) => load(leaf)));
      }
    },

    /** Loads the leaf that a point {lat, lon} lies in. */
    async loadAt({ lat, lon }) {
      const leaf = leaves.find((one) => contains(one, ...toWorld(lat, lon)));
      if (leaf) await load(leaf);
    },
  };
}

/** How far (metres) a point is from the tile of a node at least; 0 inside. */
function metresTo({ left, top, side }, point) {
  const [x, y] = toWorld(point.lat, point.lon);
  const within = (value, start) => Math.min(Math.max(value, start), start + side);
  return distance(point, toDegrees(within(x, left), within(y, top)));
}
