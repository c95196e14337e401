// What the first pins can do without: the ground under them, and every way to ask. map.js imports it
// once they stand.
import { makeAsking } from "./asking.js";
import { groundOrTiles } from "./ground_or_tiles.js";
import { makeNear } from "./near.js";
import { makeOfflineNote } from "./offline_note.js";
import { makeSpots } from "./spots.js";
import { makeTiles } from "./tiles.js";

/** Adds the later parts to `page`, which is described in map.js. */
export function mountLater(page) {
  const { root, map, config } = page;
  const { manifest } = page.snapshot;
  const tiles = { address: config.tiles, maxZoom: config.zoom[1], byDefault: !manifest.basemap };
  page.tiles = makeTiles(map, tiles, groundOrTiles(page));
  page.near = makeNear(page);
  Object.assign(page, makeAsking(page));
  page.tiles.begin();
  root.querySelector("[data-background]")?.addEventListener("click", page.cards.openBackground);
  makeOfflineNote(root.querySelector("[data-offline]"), config.manifest, manifest.reference_date);
  page.layer.redraw();
  page.spots = makeSpots(page);
  page.spots.show();
  performance.mark("map-ready");
}
