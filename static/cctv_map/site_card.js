// The card of one place, and of several places that stand at one point.
import { fillPin, makeRow } from "./site_rows.js";

function dateWords(iso) {
  const [year, month, day] = iso.split("-").map(Number);
  return `${year}년 ${month}월 ${day}일`;
}

/** Puts the text into a <dd>, or takes it and its <dt> away when there is none. */
function fillFact(card, name, text) {
  const value = card.querySelector(`[data-${name}]`);
  const fact = value.closest("dd");
  if (text) {
    value.textContent = text;
    return value;
  }
  fact.previousElementSibling.remove();
  fact.remove();
  return null;
}

/** All facts of site `i`; `pageAddress(id)` gives the address of its page. */
export function siteCard({ manifest, sites }, i, pageAddress) {
  const card = document.getElementById("site-template").content.cloneNode(true);
  const purpose = manifest.purposes[sites.purpose[i]];
  const badge = card.querySelector("[data-purpose]");
  fillPin(badge.querySelector("svg"), purpose);
  badge.querySelector("span").textContent = purpose.label;
  const status = manifest.statuses[sites.status[i]];
  const mark = card.querySelector("[data-status]");
  mark.textContent = status.label;
  mark.classList.add(`badge--${status.key}`);
  const agency = manifest.agencies[sites.agency[i]];
  fillFact(card, "cameras", `${sites.cameras[i]}대`);
  fillFact(card, "dong", manifest.dongs[sites.dong[i]]?.name);
  fillFact(card, "agency", agency?.name);
  fillFact(card, "phone", agency?.phone)?.setAttribute("href", `tel:${agency.phone}`);
  const date = manifest.dates[sites.date[i]];
  fillFact(card, "date", date && dateWords(date));
  card.querySelector("[data-page]").href = pageAddress(sites.id[i]);
  return card;
}

/** Rows for places that no zoom can part. */
export function heapCard(snapshot, members, onOpen) {
  const list = document.createElement("ul");
  list.className = "site-rows";
  list.append(...members.map((i) => makeRow(snapshot, i, "", onOpen)));
  return list;
}
