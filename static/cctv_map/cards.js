// Which card the sheet shows.
/* global L */
import { positionOf, way } from "./nearest.js";
import { heapCard, siteCard } from "./site_card.js";
import { staysTogether } from "./sites_layer.js";

const NONE = -1;

export function makeCards(page) {
  const { root, config, snapshot, map } = page;
  const { sites } = snapshot;
  const { boundsAround, bringIntoView } = page.framing;
  const maxZoom = config.zoom[1];

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
    const away = page.from ? `${page.from.words}에서 ${way(page.from.point, positionOf(sites, i))}` : "";
    choose(i, sites.place[i], siteCard(snapshot, i, away, (name) => config[name]?.replace("/0/", `/${sites.id[i]}/`)));
    bringIntoView([i]);
  }

  function closed() {
    page.rows.reveal(page.open === null ? NONE : sites.id.indexOf(page.open));
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
  function touch({ members, inCells, x, y }) {
    if (inCells) {
      // Where its places stand is known only from nearer.
      page.privacy.movedByHand = true;
      map.setView(map.containerPointToLatLng([x, y]), Math.min(map.getZoom() + 2, maxZoom));
    } else if (members.length === 1) openSite(members[0]);
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

  return {
    openSite,
    closed,
    openText,
    touch,
    openBackground,
    /** A card that is about no single place. */
    openCard: (heading, content) => choose(NONE, heading, content),
  };
}
