// The five places nearest to a point, in words.
import { isDrawn } from "./grid.js";
import { byDistance, distance, metres, positionOf, way } from "./nearest.js";
import { makeRow } from "./site_rows.js";

export const NEAREST = 5;
// Farther than this the point is not in the district.
export const FAR_M = 3000;
// Below this an error of the position changes nothing for somebody in the street.
const EXACT_M = 20;

function paragraph(text, name = "sheet__lead") {
  const element = document.createElement("p");
  element.className = name;
  element.textContent = text;
  return element;
}

/** "약 350 m": one or two figures, as an error is known no better. */
export function roughly(length) {
  const step = length < 100 ? 10 : 50;
  return `약 ${metres(length < 1000 ? Math.ceil(length / step) * step : length)}`;
}

/**
 * {card, found}: the card's content and the sites it names (none when the point is far away).
 * `where` is what the distances count from, in words; `accuracy` how far off it may be, in metres.
 */
export function nearCard(snapshot, shown, point, where, onOpen, accuracy = 0) {
  const { sites } = snapshot;
  const away = (i) => distance(point, positionOf(sites, i));
  const card = document.createDocumentFragment();
  const { standing, planned } = fittingSites(snapshot, shown, point);
  const found = standing.slice(0, NEAREST);
  if (!found.length) {
    card.append(paragraph("고른 조건에 맞는 CCTV가 없어요. 위에서 ‘전체’를 누르고 다시 찾아 주세요."));
    return { card, found };
  }
  if (away(found[0]) > FAR_M) {
    const far = `가장 가까운 CCTV도 ${metres(away(found[0]))} 떨어져 있어요.`;
    card.append(paragraph(`강서구 밖에 계신 것 같아요. ${far} 위에서 동 이름이나 도로명으로 찾아 주세요.`));
    return { card, found: [] };
  }
  card.append(paragraph(nearestWords(snapshot, standing, point, where), "sheet__answer"));
  if (accuracy > EXACT_M) {
    const off = `위치가 ${roughly(accuracy)}까지 틀릴 수 있어요.`;
    const advice = accuracy > 100 ? " 거리와 방향이 다르면 동 이름이나 도로명으로 찾아 주세요." : "";
    card.append(paragraph(off + advice));
  }
  const list = document.createElement("ul");
  list.className = "site-rows";
  list.append(...found.map((i) => makeRow(snapshot, i, way(point, positionOf(sites, i)), onOpen)));
  card.append(list);
  const soon = planned.filter((i) => away(i) <= away(found.at(-1))).length;
  if (soon) card.append(paragraph(`이 둘레에 설치 예정인 곳이 ${soon}곳 더 있어요. 아직 찍지 않아요.`, "sheet__note"));
  return { card, found };
}

/** What the filter lets through, nearest first: places that stand, and those only planned. */
function fittingSites({ manifest, sites }, shown, point) {
  const isPlanned = (i) => manifest.statuses[sites.status[i]].key === "planned";
  const all = [];
  for (let i = 0; i < sites.count; i += 1) if (isDrawn(sites, shown, i)) all.push(i);
  const sorted = byDistance(sites, all, point);
  return { standing: sorted.filter((i) => !isPlanned(i)), planned: sorted.filter(isPlanned) };
}

/** One sentence on the nearest place that works; a nearer one under repair is not promised. */
function nearestWords({ manifest, sites }, standing, point, where) {
  const working = standing.find((i) => manifest.statuses[sites.status[i]].key === "live");
  if (working === undefined) return `${where}에서 가까운 CCTV는 모두 점검 중이에요.`;
  const words = way(point, positionOf(sites, working));
  const place = words.endsWith("m") ? `${words} 거리` : words;
  const kind = manifest.purposes[sites.purpose[working]].label;
  return `${where}에서 가장 가까운 운영 중인 CCTV는 ${place}에 있어요. ${kind}, 카메라 ${sites.cameras[working]}대예요.`;
}
