// Which card the sheet shows, and what stands on it.
import { positionOf, way } from "./nearest.js";
import { callOf, camerasOf, fillPin, fillStatus, makeRow } from "./site_rows.js";
import { staysTogether } from "./pins/sites_layer.js";

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
    choose(
      i,
      sites.place[i],
      siteCard(snapshot, i, away, (name) => config[name]?.replace("/0/", `/${sites.id[i]}/`)),
    );
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

function dateWords(iso) {
  const [year, month, day] = iso.split("-").map(Number);
  return `${year}년 ${month}월 ${day}일`;
}

/** Puts the text into a <dd>, or takes it and its <dt> away when there is none. */
function fillFact(card, name, text) {
  const value = card.querySelector(`[data-${name}]`);
  if (text) value.textContent = text;
  else {
    value.previousElementSibling.remove();
    value.remove();
  }
}

/** All facts of site `i`; `addressOf(page)` gives the address of one of its pages, or nothing. */
function siteCard(snapshot, i, words, addressOf) {
  const { manifest, sites, freshFrom } = snapshot;
  const card = document.getElementById("site-template").content.cloneNode(true);
  const [purpose, status] = [manifest.purposes[sites.purpose[i]], manifest.statuses[sites.status[i]]];
  const badge = card.querySelector("[data-purpose]");
  fillPin(badge.querySelector("svg"), purpose, status);
  badge.querySelector("span").textContent = purpose.label;
  fillStatus(card.querySelector("[data-status]"), status, "badge");
  const call = callOf(snapshot, i);
  fillFact(card, "way", words);
  fillFact(card, "cameras", camerasOf(sites, i)[0]);
  fillFact(card, "dong", manifest.dongs[sites.dong[i]]?.name);
  fillFact(card, "agency", manifest.agencies[sites.agency[i]]?.name);
  fillFact(card, "asked", call?.label && `${call.name} · ${call.label}`);
  const date = manifest.dates[sites.date[i]];
  fillFact(card, "date", date && dateWords(date) + (date < freshFrom ? " · 1년 넘은 자료예요" : ""));
  const phone = card.querySelector("[data-phone]");
  if (call) {
    phone.href = `tel:${call.phone}`;
    phone.querySelector("b").textContent = call.phone;
    card.querySelector("[data-nobody]").remove();
  } else phone.parentElement.remove();
  for (const link of card.querySelectorAll("[data-page]")) {
    const address = addressOf(link.dataset.page);
    if (address) link.href = address;
    else link.remove();
  }
  return card;
}

/** Rows for places that no zoom can part. */
function heapCard(snapshot, members, onOpen) {
  const list = document.createElement("ul");
  list.className = "site-rows";
  list.append(...members.map((i) => makeRow(snapshot, i, "", onOpen)));
  return list;
}
