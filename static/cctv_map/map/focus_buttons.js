// Names and focus for what the canvas draws: a transparent button over each group and pin in sight.
//
// A finger or a mouse goes through them to the map, which asks the canvas what was hit: their press
// counts only when it comes from a keyboard or a screen reader, which presses without a pointer.
import { thousands } from "./thousands.js";

const MOST = 40;
const SIDE = 48;
const BAND = 56; // places of about one height are read from left to right
const NONE = -1;

/** 지점 18곳, 카메라 42대, 생활방범 12곳, 어린이보호 6곳; of a single place what its row says. */
export function nameOf({ manifest, sites }, group) {
  const i = group.first;
  if (group.count === 1 && group.inCells === 0) {
    const status = manifest.statuses[sites.status[i]].label;
    return `${manifest.purposes[sites.purpose[i]].label}, ${sites.place[i]}, ${sites.cameras[i]}대, ${status}`;
  }
  const parts = [`지점 ${thousands(group.count)}곳`, `카메라 ${thousands(group.cameras)}대`];
  manifest.purposes.forEach(({ label }, purpose) => {
    const count = group.purposes[purpose];
    if (count) parts.push(`${label} ${thousands(count)}곳`);
  });
  return parts.join(", ");
}

/** Those of the groups that fit into the free part of the map, at most MOST, in reading order. */
export function inReadingOrder(groups, { min, max }) {
  const [x, y] = [(min.x + max.x) / 2, (min.y + max.y) / 2];
  const inside = groups.filter((g) => g.x >= min.x && g.x <= max.x && g.y >= min.y && g.y <= max.y);
  const away = (g) => Math.hypot(g.x - x, g.y - y);
  const near = inside.sort((a, b) => away(a) - away(b)).slice(0, MOST);
  return near.sort((a, b) => Math.floor(a.y / BAND) - Math.floor(b.y / BAND) || a.x - b.x);
}

/** Answers {show()}: makes the buttons anew once the map has come to rest. */
export function makeSpots(page) {
  const { map, snapshot, layer } = page;
  const pane = map.createPane("spots");
  pane.style.zIndex = "var(--layer-spots)";
  pane.classList.add("leaflet-zoom-hide");
  pane.setAttribute("role", "group");
  pane.setAttribute("aria-label", "지도 위 CCTV");
  let buttons = new Map();

  function makeButton(key) {
    const button = document.createElement("button");
    button.type = "button";
    button.className = "map-spot";
    button.style.width = button.style.height = `${SIDE}px`;
    button.dataset.spot = key;
    return button;
  }

  /** What the button stands for now; Leaflet keeps its pane at rest while the map is dragged. */
  const hitAt = (button) => layer.hit(map.layerPointToContainerPoint(button.spot));

  pane.addEventListener("click", (event) => {
    const button = event.target.closest(".map-spot");
    if (!button || event.detail > 0) return;
    event.stopPropagation();
    const hit = hitAt(button);
    if (hit) page.cards.touch(hit);
  });
  // The mouse leaves the focus where the map wants it.
  pane.addEventListener("mousedown", (event) => event.preventDefault());
  pane.addEventListener("focusin", ({ target }) => {
    const { members = [], inCells = 0 } = (target.matches(":focus-visible") && hitAt(target)) || {};
    layer.hint(members.length + inCells === 1 ? (members[0] ?? NONE) : NONE);
  });
  pane.addEventListener("focusout", () => layer.hint(NONE));

  return {
    show() {
      const held = pane.contains(document.activeElement) ? document.activeElement : null;
      const before = buttons;
      buttons = new Map();
      for (const group of inReadingOrder(layer.groups(), page.framing.freePart())) {
        const where = group.inCells ? `/${Math.round(group.x)}/${Math.round(group.y)}` : "";
        const key = `${group.first}/${group.count}${where}`;
        const button = before.get(key) ?? makeButton(key);
        button.spot = map.containerPointToLayerPoint([group.x, group.y]);
        L.DomUtil.setPosition(button, button.spot.subtract([SIDE / 2, SIDE / 2]).round());
        button.setAttribute("aria-label", nameOf(snapshot, group));
        buttons.set(key, button);
      }
      pane.replaceChildren(...buttons.values());
      if (!held) return;
      // A group that came nearer fell apart: the keyboard goes on from the map.
      (held.isConnected ? held : map.getContainer()).focus({ preventScroll: true });
    },
  };
}
