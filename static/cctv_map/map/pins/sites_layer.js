// All sites on one canvas: groups as rings, single places as pins, the chosen one on top.
import { CanvasLayer } from "./canvas_layer.js";
import { boundsOf, worldPixels } from "../geometry.js";
import { groupSites, membersOf } from "./clusters.js";
import { PIN, clusterRadius, makePins } from "./pins.js";

const NONE = -1;
const FINGER = 24; // half of a 48 px target
const GROW_MS = 200;

/**
 * The layer with what the page needs of it: `hit(point)` answers what is drawn at a screen point as
 * {members, inCells, x, y}, or null: site indexes, and how many places are not loaded one by one.
 * `select(index)` marks one site and `hint(index)` another one, -1 none.
 */
export function makeSitesLayer({ manifest, sites, tree }, shown) {
  let pins = makePins(manifest);
  let drawn = { groups: [], next: [] };
  let selected = NONE;
  let hinted = NONE;
  let chosenAt = -Infinity;
  const calm = matchMedia("(prefers-reduced-motion: reduce)");
  const layer = new CanvasLayer(paint, { pane: "sites" });

  function paint(context, view) {
    drawn = groupSites(sites, shown, view, manifest.purposes.length, tree.drawn(view));
    for (const group of drawn.groups) {
      if (group.count > 1) pins.drawCluster(context, group);
      else pins.drawPin(context, group.x, group.y, group.purpose, group.status, false);
    }
    const scale = worldPixels(view.zoom);
    for (const i of new Set([hinted, selected])) {
      if (i === NONE) continue;
      const [x, y] = [sites.x[i] * scale - view.left, sites.y[i] * scale - view.top];
      pins.drawPin(context, x, y, sites.purpose[i], sites.status[i], true, i === selected ? grown() : 1);
    }
    if (selected !== NONE && grown() < 1) requestAnimationFrame(() => layer.redraw());
    if (!performance.getEntriesByName("first-pins").length) performance.mark("first-pins");
  }

  /** How far the selected pin has grown, easing out; at once where motion is not wanted. */
  function grown() {
    const part = calm.matches ? 1 : Math.min(1, (performance.now() - chosenAt) / GROW_MS);
    return 1 - (1 - part) ** 3;
  }

  /** The group under a finger: the nearest one whose drawing, or 48 px around it, is touched. */
  function groupAt(point) {
    let best = null;
    let least = Infinity;
    for (const group of drawn.groups) {
      const radius = group.count > 1 ? clusterRadius(group) : PIN / 2;
      const away = Math.hypot(group.x - point.x, group.y - point.y);
      if (away <= Math.max(radius, FINGER) && away < least) [best, least] = [group, away];
    }
    return best;
  }

  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => {
    pins = makePins(manifest);
    layer.redraw();
  });

  return {
    layer,
    redraw: () => layer.redraw(),
    hit(point) {
      const group = groupAt(point);
      return group && { members: membersOf(group, drawn.next), inCells: group.inCells, x: group.x, y: group.y };
    },
    /** Marks one site for as long as the reader is at its row. */
    hint(index) {
      if (index === hinted) return;
      hinted = index;
      layer.redraw();
    },
    select(index) {
      if (index !== selected) chosenAt = performance.now();
      selected = index;
      layer.redraw();
    },
    groups: () => drawn.groups,
  };
}

/** Whether these sites stay one heap however far the map is zoomed in. */
export function staysTogether(sites, members, maxZoom) {
  const [south, west, north, east] = boundsOf(sites, members);
  const pixel = 360 / worldPixels(maxZoom);
  return Math.max(north - south, east - west) < PIN * pixel;
}
