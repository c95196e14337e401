// What lies under the siting maps: dong, their names and, where the office has published its own
// streets, those. Nothing is asked of another host.
import { loadBasemap } from "./basemap.js";
import { makeGround } from "./ground.js";

/** `facts` has bounds, outlines as [{name, rings}] and names as [{name, lat, lon}]. */
export async function drawGround(map, { bounds, outlines, names }, manifestAddress) {
  map.createPane("ground").style.zIndex = 100;
  const ground = makeGround({ dongs: names, bounds }, () => []);
  map.addLayer(ground.layer);
  ground.setOutlines(outlines);
  const answer = await fetch(manifestAddress);
  if (answer.ok) ground.setBasemap(await loadBasemap(await answer.json(), manifestAddress));
}
