// "가까운 CCTV" from a dong, a place that was looked up, a point of the map or the own position; and
// the places along a road.
import { isDrawn } from "./pins/clusters.js";
import { byDistance, distance, metres, positionOf, way } from "./nearest.js";
import { makeRow } from "./site_rows.js";

const NEAREST = 5;
// Farther than this the point is not in the district.
const FAR_M = 3000;
// Below this an error of the position changes nothing for somebody in the street.
const EXACT_M = 20;
const DONG_ZOOM = 15;
const STREET_ZOOM = 17;
// A circle smaller than the mark itself says nothing.
const SEEN_M = 20;
const ROAD_ROWS = 50;

export function makeNear(page) {
  const { map, snapshot, framing, privacy } = page;
  const mark = L.marker([0, 0], { interactive: false, keyboard: false });
  const doubt = L.circle([0, 0], { interactive: false, radius: 0, className: "map-doubt" });

  /** The filter without places that are only planned, which are not among the nearest. */
  function standing() {
    const { purpose, status } = page.chips.shown;
    return { purpose, status: status.map((shown, i) => (snapshot.manifest.statuses[i].key === "planned" ? 0 : shown)) };
  }

  /** A tile tells its host which area is looked at, which is near the visitor now. */
  function tileNote() {
    const note = document.createElement("p");
    note.className = "sheet__note";
    note.textContent =
      "위치는 이 기기 안에서만 써요. 다만 지도 배경을 켜 두면, 배경을 보내는 곳이 어느 동네를 보고 있는지 알 수 있어요.";
    return note;
  }

  /** The nearest five to a point, which is marked, with the map moved so that the nearest is seen. */
  async function open(point, where, kind, zoom, accuracy) {
    try {
      if (!snapshot.tree.whole) await snapshot.tree.loadNear(point, standing(), NEAREST, FAR_M);
    } catch {
      page.cards.openText("가까운 CCTV", "이 둘레의 CCTV를 불러오지 못했어요. 인터넷을 확인하고 다시 눌러 주세요.");
      return;
    }
    const { card, found } = nearCard(snapshot, page.chips.shown, point, where, page.cards.openSite, accuracy);
    if (page.tiles.isOn() && kind === "here") card.append(tileNote());
    if (found.length) {
      page.from = { point, words: where, stays: kind === "here" };
      putMark(point, kind, accuracy);
    }
    page.cards.openCard("가까운 CCTV", card);
    if (!found.length) return;
    const seen = framing.boundsAround(found.slice(0, 1)).extend([point.lat, point.lon]);
    if (accuracy > SEEN_M) seen.extend(L.latLng(point).toBounds(2 * accuracy));
    framing.showAround(point, seen, zoom);
  }

  function putMark(point, kind, accuracy = 0) {
    mark.setIcon(L.divIcon({ className: `map-mark map-mark--${kind}`, iconSize: [20, 20] }));
    mark.setLatLng(point).addTo(map);
    doubt.remove();
    if (accuracy > SEEN_M) doubt.setLatLng(point).setRadius(accuracy).addTo(map);
  }

  return {
    /** A dong or another name with its {lat, lon}: `where` are the words for that point. */
    openNamed(point, where, kind) {
      privacy.movedByHand = true;
      open(point, where, "dong", kind === "dong" ? DONG_ZOOM : STREET_ZOOM);
    },
    openHere(point, accuracy) {
      privacy.located = true;
      privacy.movedByHand = false;
      open(point, "계신 곳", "here", STREET_ZOOM, accuracy);
    },
    /** A point that the reader chose on the map; the map need not move for it to be seen. */
    openPoint(point) {
      open(point, "고른 곳", "chosen", Math.max(map.getZoom(), STREET_ZOOM));
    },
    openRoad(name, members) {
      const bounds = framing.boundsAround(members);
      const { lat, lng } = bounds.getCenter();
      const list = document.createElement("ul");
      list.className = "site-rows";
      const order = byDistance(snapshot.sites, members, { lat, lon: lng }).slice(0, ROAD_ROWS);
      list.append(...order.map((i) => makeRow(snapshot, i, "", page.cards.openSite)));
      privacy.movedByHand = true;
      page.cards.openCard(`${name}의 CCTV ${members.length}곳`, list);
      if (members.length === 1) framing.showAround(positionOf(snapshot.sites, members[0]), bounds, STREET_ZOOM);
      else framing.showAll(bounds, STREET_ZOOM);
    },
  };
}

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
function nearCard(snapshot, shown, point, where, onOpen, accuracy = 0) {
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
