/* Says, while a pin is moved in the admin, how far it goes and what stands next to it: the words of
   cctv_map/sites/admin/panel.py, before anything is saved. */
import { distance, way } from "../../map/nearest.js";

const pointOf = ([lat, lon]) => ({ lat, lon });

/** 파일의 위치에서 북쪽 100 m, 가장 가까운 다른 지점은 남쪽 12 m의 ‘…’ */
export function moveWords(facts, point) {
  const isThere = distance(pointOf(facts.from), point) < 1;
  const words = isThere ? "파일의 위치" : `파일의 위치에서 ${way(pointOf(facts.from), point)}`;
  const far = (place) => distance(point, pointOf(place));
  const [nearest] = [...facts.near].sort((a, b) => far(a) - far(b));
  // Only places around the pin are known here: one farther out might be nearer than these.
  if (!nearest || distance(pointOf(facts.here), point) + far(nearest) > facts.reach) {
    return words;
  }
  return `${words}, 가장 가까운 다른 지점은 ${way(point, pointOf(nearest))}의 ‘${nearest[2]}’`;
}

function mount(element) {
  const facts = JSON.parse(element.dataset.moveWords);
  const inputs = facts.inputs.map((id) => document.getElementById(id));
  const say = () => {
    const [lat, lon] = inputs.map((input) => Number.parseFloat(input.value));
    const isPoint = lat >= 33 && lat <= 39 && lon >= 124 && lon <= 132;
    element.textContent = isPoint ? moveWords(facts, { lat, lon }) : "";
  };
  inputs.forEach((input) => input.addEventListener("input", say));
  // A tap may have come before this module.
  say();
}

document.querySelectorAll("[data-move-words]").forEach(mount);
