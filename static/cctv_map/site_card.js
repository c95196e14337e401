// The card of one place, and of several places that stand at one point.
import { camerasOf, fillPin, fillStatus, makeRow } from "./site_rows.js";

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
export function siteCard({ manifest, sites, freshFrom }, i, words, addressOf) {
  const card = document.getElementById("site-template").content.cloneNode(true);
  const [purpose, status] = [manifest.purposes[sites.purpose[i]], manifest.statuses[sites.status[i]]];
  const badge = card.querySelector("[data-purpose]");
  fillPin(badge.querySelector("svg"), purpose, status);
  badge.querySelector("span").textContent = purpose.label;
  fillStatus(card.querySelector("[data-status]"), status, "badge");
  const agency = manifest.agencies[sites.agency[i]];
  fillFact(card, "way", words);
  fillFact(card, "cameras", camerasOf(sites, i)[0]);
  fillFact(card, "dong", manifest.dongs[sites.dong[i]]?.name);
  fillFact(card, "agency", agency?.name);
  const date = manifest.dates[sites.date[i]];
  fillFact(card, "date", date && dateWords(date) + (date < freshFrom ? " · 1년 넘은 자료예요" : ""));
  const phone = card.querySelector("[data-phone]");
  if (agency?.phone) {
    phone.href = `tel:${agency.phone}`;
    phone.querySelector("b").textContent = agency.phone;
  } else phone.remove();
  for (const link of card.querySelectorAll("[data-page]")) {
    const address = addressOf(link.dataset.page);
    if (address) link.href = address;
    else link.remove();
  }
  return card;
}

/** Rows for places that no zoom can part. */
export function heapCard(snapshot, members, onOpen) {
  const list = document.createElement("ul");
  list.className = "site-rows";
  list.append(...members.map((i) => makeRow(snapshot, i, "", onOpen)));
  return list;
}
