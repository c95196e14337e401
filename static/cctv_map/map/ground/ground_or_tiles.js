// Shows either tiles or our own ground; the files of the ground are fetched when it is first needed.
import { loadBasemap } from "./basemap.js";
import { makeGround } from "./ground.js";
import { loadOutlines } from "../snapshot/snapshot.js";

/** What `makeTiles` calls with whether tiles are the picture now. */
export function groundOrTiles({ root, map, config, snapshot, layer }) {
  const { manifest } = snapshot;
  const ground = makeGround(manifest, layer.groups);
  const credit = root.querySelector("[data-tile-credit]");
  let asked = false;
  // Pins moved, came or went: once they rest, the names step aside.
  layer.layer.on("paint", ground.settle);

  return (tilesOn) => {
    if (credit) credit.hidden = !tilesOn;
    if (tilesOn) ground.layer.remove();
    else map.addLayer(ground.layer);
    if (tilesOn || asked) return;
    asked = true;
    loadOutlines(manifest, config.manifest).then(ground.setOutlines);
    loadBasemap(manifest, config.manifest).then(ground.setBasemap);
  };
}
