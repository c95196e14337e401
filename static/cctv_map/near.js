// "가까운 CCTV" from a dong, a place that was looked up, a point of the map or the own position; and
// the places along a road.
/* global L */
import { FAR_M, NEAREST, nearCard } from "./near_card.js";
import { byDistance, positionOf } from "./nearest.js";
import { makeRow } from "./site_rows.js";

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
    note.textContent = "위치는 이 기기 안에서만 써요. 다만 지도 배경을 켜 두면, 배경을 보내는 곳이 어느 동네를 보고 있는지 알 수 있어요.";
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
