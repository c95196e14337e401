// "가까운 CCTV": from a dong or from the visitor's own position.
/* global L */
import { nearCard } from "./near_card.js";

const DONG_ZOOM = 15;
const STREET_ZOOM = 17;

export function makeNear(page) {
  const { map, snapshot, framing } = page;
  const mark = L.marker([0, 0], { interactive: false, keyboard: false });

  /** A tile tells its host which area is looked at, which is near the visitor now. */
  function tileNote() {
    const note = document.createElement("p");
    note.className = "sheet__note";
    note.textContent = "위치는 이 기기 안에서만 써요. 다만 지도 배경을 켜 두면, 배경을 보내는 곳이 어느 동네를 보고 있는지 알 수 있어요.";
    return note;
  }

  /** The nearest five to a point, which is marked, with the map moved so that the nearest is seen. */
  function open(point, where, kind, zoom) {
    const { card, found } = nearCard(snapshot, page.chips.shown, point, where, page.cards.openSite);
    if (page.tiles.isOn() && page.privacy.located) card.append(tileNote());
    page.cards.openCard("가까운 CCTV", card);
    if (!found.length) return;
    mark.setIcon(L.divIcon({ className: `map-mark map-mark--${kind}`, iconSize: [20, 20] }));
    mark.setLatLng(point).addTo(map);
    framing.showAround(point, framing.boundsAround(found.slice(0, 1)).extend([point.lat, point.lon]), zoom);
  }

  return {
    openDong(index) {
      const dong = snapshot.manifest.dongs[index];
      page.privacy.movedByHand = true;
      open(dong, `${dong.name} 한가운데`, "dong", DONG_ZOOM);
    },
    openHere(point) {
      page.privacy.located = true;
      page.privacy.movedByHand = false;
      open(point, "계신 곳", "here", STREET_ZOOM);
    },
  };
}
