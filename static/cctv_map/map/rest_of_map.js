// What the first pins can do without: the list, the cards, the ground, and every way to ask. map.js
// imports it once they stand.
import { makeAskHere } from "./request_here.js";
import { makeAsking } from "./ways_to_find.js";
import { makeCards } from "./cards.js";
import { makeFraming } from "./framing.js";
import { groundOrTiles } from "./ground/ground_or_tiles.js";
import { makeInView } from "./in_view.js";
import { makeNear } from "./near.js";
import { makeOfflineNote } from "./offline_note.js";
import { makeSheet } from "./sheet/sheet.js";
import { makeRows } from "./site_rows.js";
import { makeSpots } from "./focus_buttons.js";
import { makeTiles } from "./tiles.js";

/** Adds the later parts to `page`, which is described in map.js. */
export function mountLater(page) {
  const { root, map, config, snapshot, layer } = page;
  const { manifest } = snapshot;
  page.framing = makeFraming(page);
  page.cards = makeCards(page);
  page.rows = makeRows(root, snapshot, { onOpen: page.cards.openSite, onHint: layer.hint });
  page.inView = makeInView(page);
  page.sheet = makeSheet(root, {
    onClose: page.cards.closed,
    onOpenList: () => page.inView.list(),
    onRest: () => page.spots?.show(),
  });
  page.spots = makeSpots(page);
  page.near = makeNear(page);
  const tiles = { address: config.tiles, maxZoom: config.zoom[1], byDefault: !manifest.basemap };
  page.tiles = makeTiles(map, tiles, groundOrTiles(page));
  Object.assign(page, makeAsking(page));
  makeAskHere(page);
  listen(page);
  page.tiles.begin();
  makeOfflineNote(root.querySelector("[data-offline]"), config.manifest, manifest.reference_date);
  layer.redraw();
  page.inView.now();
  page.inView.load();
  if (page.tapped) page.touch(page.tapped);
  else if (config.opening.site) openRequested(page, config.opening.site);
  performance.mark("map-ready");
}

async function openRequested({ snapshot, told, cards }, id) {
  const { tree, sites } = snapshot;
  if (!tree.whole && told.id === id) await tree.loadAt(told).catch(() => null);
  const i = sites.id.indexOf(id);
  if (i >= 0) cards.openSite(i);
  else
    cards.openText(
      "찾으시는 지점이 지도에 없어요",
      "CCTV를 떼었거나 자료에서 빠진 곳이에요. 가까운 다른 CCTV를 지도에서 찾아 보세요.",
    );
}

function listen(page) {
  const { root, map, privacy, cards } = page;
  const find = (name) => root.querySelector(`[data-${name}]`);
  const byHand = () => (privacy.movedByHand = true);
  const container = map.getContainer();
  map.on("moveend", page.inView.later);
  map.on("dragstart", () => {
    byHand();
    if (!page.from?.stays) page.from = null;
  });
  page.touch = (point) => {
    const hit = page.layer.hit(point);
    if (hit) cards.touch(hit);
    else {
      page.sheet.closeCard();
      page.sheet.showMap();
    }
  };
  map.on("click", ({ containerPoint }) => page.touch(containerPoint));
  map.on("mousemove", ({ containerPoint }) => {
    container.classList.toggle("is-over-site", page.layer.hit(containerPoint) !== null);
  });
  for (const kind of ["wheel", "touchmove", "dblclick"]) container.addEventListener(kind, byHand, { passive: true });
  container.addEventListener("keydown", ({ key }) => /^(Arrow|[-+=])/.test(key) && byHand());
  for (const [name, step] of [
    ["zoom-in", 1],
    ["zoom-out", -1],
  ]) {
    find(name).addEventListener("click", () => {
      byHand();
      map.setZoom(map.getZoom() + step);
    });
  }
  find("background")?.addEventListener("click", cards.openBackground);
  find("notice-close")?.addEventListener("click", () => {
    find("notice").hidden = true;
    container.focus({ preventScroll: true });
  });
}
