// What lies under the maps of the admin: dong, their names and, where the office has published its
// own streets, those; then nothing is asked of another host. Without them, tiles if there are any.
import { loadBasemap } from "../map/ground/basemap.js";
import { makeGround } from "../map/ground/ground.js";

const MAX_ZOOM = 19;

/** Outlines are [{name, rings}], names [{name, lat, lon}], `manifest` the address of a published map or "". */
export async function drawGround(map, { bounds, outlines, names, manifest, tiles, attribution }) {
  map.createPane("ground").style.zIndex = "var(--layer-ground)";
  const ground = makeGround({ dongs: names, bounds }, () => []);
  map.addLayer(ground.layer);
  ground.setOutlines(outlines);
  const streets = await ownStreets(manifest);
  if (streets) {
    ground.setBasemap(streets);
  } else if (tiles) {
    // OpenStreetMap refuses requests that do not say where they come from.
    const options = { attribution, maxZoom: MAX_ZOOM, referrerPolicy: "strict-origin-when-cross-origin" };
    window.L.tileLayer(tiles, options).addTo(map);
  }
}

async function ownStreets(manifest) {
  if (!manifest) return null;
  const answer = await fetch(manifest).catch(() => null);
  return answer?.ok ? loadBasemap(await answer.json(), manifest) : null;
}
