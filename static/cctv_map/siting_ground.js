// What lies under the siting maps: dong, their names and, where the office has published its own
// streets, those. Nothing is asked of another host.
import { loadBasemap } from "./basemap.js";
import { makeGround } from "./ground.js";

/** Outlines are [{name, rings}], names [{name, lat, lon}], `manifest` the address of a published map or "". */
export async function drawGround(map, { bounds, outlines, names, manifest }) {
  map.createPane("ground").style.zIndex = 100;
  const ground = makeGround({ dongs: names, bounds }, () => []);
  map.addLayer(ground.layer);
  ground.setOutlines(outlines);
  if (!manifest) return;
  const answer = await fetch(manifest);
  if (answer.ok) ground.setBasemap(await loadBasemap(await answer.json(), manifest));
}
