// Which card the sheet shows, and how the map moves so that what the card is about can be seen.
/* global L */
import { boundsOf } from "./geometry.js";
import { nearCard } from "./near_card.js";
import { PIN } from "./pins.js";
import { heapCard, siteCard } from "./site_card.js";
import { staysTogether } from "./sites_layer.js";

const DONG_ZOOM = 15;
const FARTHEST_ZOOM = 13;
const STREET_ZOOM = 17;
// Seen from farther away than this, a single place says nothing about where it is.
const NEAR_ZOOM = 14;
const NONE = -1;

export function makeCards(page) {
  const { root, config, snapshot, map } = page;
  const { manifest, sites } = snapshot;
  const tools = root.querySelector(".map-tools");
  const maxZoom = config.zoom[1];
  const mark = L.marker([0, 0], { interactive: false, keyboard: false });

  function choose(index, heading, content) {
    page.open = index === NONE ? null : sites.id[index];
    page.layer.select(index);
    // Whoever opens a card has read what the page had to say about its address.
    const notice = root.querySelector("[data-notice]");
    if (notice) notice.hidden = true;
    page.sheet.openCard(heading, content);
    page.inView.address();
  }

  function openSite(i) {
    choose(i, sites.place[i], siteCard(snapshot, i, (id) => config.site.replace("/0/", `/${id}/`)));
    bringIntoView([i]);
  }

  function closed() {
    page.open = null;
    page.layer.select(NONE);
    page.inView.address();
  }

  function openText(heading, sentence) {
    const text = document.createElement("p");
    text.textContent = sentence;
    choose(NONE, heading, text);
  }

  /** What a finger does to a pin, to a heap that no zoom parts, and to a cluster. */
  function touch(members) {
    if (members.length === 1) openSite(members[0]);
    else if (staysTogether(sites, members, maxZoom)) {
      choose(NONE, `이 자리의 CCTV ${members.length}곳`, heapCard(snapshot, members, openSite));
      bringIntoView(members);
    } else {
      page.privacy.movedByHand = true;
      const bounds = boundsAround(members);
      const fitting = map.getBoundsZoom(bounds, false, L.point(96, 160));
      map.setView(bounds.getCenter(), Math.min(Math.max(map.getZoom() + 1, fitting), maxZoom));
    }
  }

  function boundsAround(indexes) {
    const [south, west, north, east] = boundsOf(sites, indexes);
    return L.latLngBounds([south, west], [north, east]);
  }

  /** A tile tells its host which area is looked at, which is near the visitor now. */
  function tileNote() {
    const note = document.createElement("p");
    note.className = "sheet__note";
    note.textContent = "위치는 이 기기 안에서만 써요. 다만 지도 배경을 켜 두면, 배경을 보내는 곳이 어느 동네를 보고 있는지 알 수 있어요.";
    return note;
  }

  /** The part of the map that neither the tools nor the sheet covers, in pixels. */
  function freePart() {
    const { x, y } = map.getSize();
    const covered = Math.max(0, page.sheet.coveredHeight() - (root.clientHeight - y));
    const top = tools.offsetHeight;
    return L.bounds([40, top + 24], [x - 40, Math.max(top + 80, y - covered - 32)]);
  }

  /** The bounds made even on all sides of a point, so that they fit when it is in the middle. */
  function mirrored(bounds, { lat, lon }) {
    const [south, north] = [bounds.getSouth(), bounds.getNorth()];
    const [west, east] = [bounds.getWest(), bounds.getEast()];
    const [high, wide] = [Math.max(north - lat, lat - south), Math.max(east - lon, lon - west)];
    return L.latLngBounds([lat - high, lon - wide], [lat + high, lon + wide]);
  }

  /** Puts a point into the middle of what can be seen. */
  function centreOn(point, zoom) {
    const off = freePart().getCenter().subtract(map.getSize().divideBy(2));
    map.setView(map.unproject(map.project(point, zoom).subtract(off), zoom), zoom);
  }

  /** Moves the map only if a place is too far away, or hidden by the sheet, the tools or the edge. */
  function bringIntoView(indexes) {
    const point = boundsAround(indexes).getCenter();
    if (map.getZoom() < NEAR_ZOOM) centreOn(point, STREET_ZOOM);
    else if (!freePart().contains(map.latLngToContainerPoint(point))) centreOn(point, map.getZoom());
  }

  /** The nearest five to a point, which is marked, with the map moved so that the nearest is seen. */
  function openNear(point, where, kind, zoom) {
    const { card, found } = nearCard(snapshot, page.chips.shown, point, where, openSite);
    if (page.tiles.isOn() && page.privacy.located) card.append(tileNote());
    choose(NONE, "가까운 CCTV", card);
    if (!found.length) return;
    mark.setIcon(L.divIcon({ className: `map-mark map-mark--${kind}`, iconSize: [20, 20] }));
    mark.setLatLng(point).addTo(map);
    const free = freePart().getSize();
    const around = boundsAround(found.slice(0, 1)).extend([point.lat, point.lon]);
    const unseen = map.getSize().subtract(free).add([PIN, PIN]);
    const fitting = map.getBoundsZoom(mirrored(around, point), false, unseen);
    centreOn(point, Math.min(zoom, Math.max(fitting, FARTHEST_ZOOM)));
  }

  function openDong(index) {
    const dong = manifest.dongs[index];
    page.privacy.movedByHand = true;
    openNear(dong, `${dong.name} 한가운데`, "dong", DONG_ZOOM);
  }

  function openHere(point) {
    page.privacy.located = true;
    page.privacy.movedByHand = false;
    openNear(point, "계신 곳", "here", STREET_ZOOM);
  }

  function openBackground() {
    const content = document.getElementById("background-template").content.cloneNode(true);
    const button = content.querySelector("[data-tiles-toggle]");
    const name = () => (button.textContent = page.tiles.isOn() ? "지도 배경 끄기" : "지도 배경 켜기");
    button.addEventListener("click", () => {
      page.tiles.toggle();
      name();
    });
    name();
    choose(NONE, "지도 배경", content);
  }

  return { openSite, closed, openText, touch, openDong, openHere, openBackground };
}
