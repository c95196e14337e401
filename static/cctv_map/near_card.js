// The five places nearest to a point, in words.
import { distance, metres, nearestSites, positionOf, way } from "./nearest.js";
import { makeRow } from "./site_rows.js";

const NEAREST = 5;
// Farther than this the point is not in the district.
const FAR_M = 3000;

function paragraph(text) {
  const element = document.createElement("p");
  element.className = "sheet__lead";
  element.textContent = text;
  return element;
}

/**
 * {card, found}: the card's content and the sites it names (none when the point is far away).
 * `where` is what the distances count from, in words.
 */
export function nearCard(snapshot, shown, point, where, onOpen) {
  const { sites } = snapshot;
  const found = nearestSites(sites, shown, point, NEAREST);
  const card = document.createDocumentFragment();
  const nearest = found.length ? distance(point, positionOf(sites, found[0])) : Infinity;
  if (nearest > FAR_M) {
    const far = found.length ? `가장 가까운 CCTV도 ${metres(nearest)} 떨어져 있어요. ` : "";
    card.append(paragraph(`강서구 밖에 계신 것 같아요. ${far}위에서 동 이름을 골라 주세요.`));
    return { card, found: [] };
  }
  const first = way(point, positionOf(sites, found[0]));
  const place = first.endsWith("m") ? `${first} 거리` : first;
  card.append(paragraph(`${where}에서 가장 가까운 CCTV는 ${place}에 있어요.`));
  const list = document.createElement("ul");
  list.className = "site-rows";
  list.append(...found.map((i) => makeRow(snapshot, i, way(point, positionOf(sites, i)), onOpen)));
  card.append(list);
  return { card, found };
}
