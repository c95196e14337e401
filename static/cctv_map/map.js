// Mounts the public CCTV map on [data-map]. Without that element it does nothing.
//
// `page` is what the parts share: {root, config, snapshot, map, calm, privacy, open} and the parts
// themselves. `open` is the id of the site whose card is open, or null; `from` is {point, words,
// stays} where the reader counts distances from, or null for the middle of the map.
/* global L */
import { makeCards } from "./cards.js";
import { makeChips } from "./chips.js";
import { keepEarly } from "./early_presses.js";
import { makeFraming } from "./framing.js";
import { makeInView } from "./in_view.js";
import { failureWords, loadTwice } from "./loading.js";
import { positionOf } from "./nearest.js";
import { readOpening } from "./opening.js";
import { makeSheet } from "./sheet.js";
import { makeRows } from "./site_rows.js";
import { makeSitesLayer } from "./sites_layer.js";

const SITE_ZOOM = 17;
const DONG_ZOOM = 15;
// On a phone the district's edges may stand outside: any farther away it is a stamp.
const DISTRICT_ZOOM = 12;
const root = document.querySelector("[data-map]");
const find = (name) => root.querySelector(`[data-${name}]`);
const early = root && keepEarly(root);

async function start(config) {
  showFailure(false);
  try {
    mount(config, await loadTwice(config));
  } catch (error) {
    showFailure(true);
    find("failure-text").textContent = failureWords();
    console.warn(error);
  }
}

function showFailure(failed) {
  find("failure").hidden = !failed;
  find("sheet").hidden = failed;
}

function mount(config, snapshot) {
  snapshot.freshFrom = config.fresh_from;
  config.opening = readOpening(location.search, config.zoom, snapshot.manifest);
  const calm = matchMedia("(prefers-reduced-motion: reduce)").matches;
  const map = makeMap(config, calm);
  const page = { root, config, snapshot, map, calm, open: null, from: null, privacy: { located: false, movedByHand: false } };
  page.chips = makeChips(root, snapshot, config.opening, () => {
    page.layer.redraw();
    page.inView.now();
  });
  page.layer = makeSitesLayer(snapshot, page.chips.shown);
  page.framing = makeFraming(page);
  page.cards = makeCards(page);
  page.rows = makeRows(root, snapshot, { onOpen: page.cards.openSite, onHint: page.layer.hint });
  page.inView = makeInView(page);
  page.sheet = makeSheet(root, { onClose: page.cards.closed, onOpenList: () => page.inView.list(), onRest: () => page.spots?.show() });
  openView(page);
  map.addLayer(page.layer.layer);
  page.inView.now();
  page.inView.load();
  listen(page);
  if (config.opening.site) openRequested(page, config.opening.site);
  mountRest(page);
}

/** The later half, which the page has fetched behind what the first pins need. */
async function mountRest(page) {
  try {
    const { mountLater } = await import("./later.js");
    mountLater(page);
    early.act();
  } catch (error) {
    early.giveUp(() => page.cards.openText("이 단추를 쓸 수 없어요", "인터넷이 끊겨 지도의 나머지를 불러오지 못했어요. 연결을 확인하고 지도를 다시 열어 주세요."));
    console.warn(error);
  }
}

function makeMap(config, calm) {
  const [minZoom, maxZoom] = config.zoom;
  const [south, west, north, east] = config.bounds;
  const map = L.map(find("map-canvas"), {
    minZoom,
    maxZoom,
    zoomControl: false,
    attributionControl: false,
    bounceAtZoomLimits: false,
    zoomAnimation: !calm,
    fadeAnimation: !calm,
    inertia: !calm,
    maxBounds: L.latLngBounds([south, west], [north, east]).pad(0.6),
  });
  map.createPane("ground").style.zIndex = 150;
  map.createPane("sites").style.zIndex = 450;
  return map;
}

/** Where the map opens: as the address says, else at the site or dong it names, else the whole district. */
function openView({ map, config, snapshot, inView }) {
  const { lat, lon, zoom, site, dong } = config.opening;
  const i = site ? snapshot.sites.id.indexOf(site) : -1;
  const told = site && whereTold(site);
  const still = { animate: false };
  if (lat && lon) map.setView([lat, lon], zoom ?? SITE_ZOOM, still);
  else if (i >= 0) map.setView(positionOf(snapshot.sites, i), zoom ?? SITE_ZOOM, still);
  else if (told) map.setView(told, zoom ?? SITE_ZOOM, still);
  else if (dong) map.setView(snapshot.manifest.dongs.find(({ name }) => name === dong), zoom ?? DONG_ZOOM, still);
  else {
    const [south, west, north, east] = snapshot.manifest.bounds;
    const bounds = L.latLngBounds([south, west], [north, east]);
    map.setView(bounds.getCenter(), zoom ?? Math.max(DISTRICT_ZOOM, map.getBoundsZoom(bounds)), still);
    if (!zoom) inView.home();
  }
}

/** Where the server says that a site stands, or null: a large snapshot does not hold it yet. */
function whereTold(id) {
  const [told, lat, lon] = (root.dataset.site ?? "").split(" ").map(Number);
  return told === id ? { lat, lon } : null;
}

async function openRequested(page, id) {
  const { tree, sites } = page.snapshot;
  const told = whereTold(id);
  if (!tree.whole && told) await tree.loadAt(told).catch(() => null);
  const i = sites.id.indexOf(id);
  if (i >= 0) page.cards.openSite(i);
  else page.cards.openText("찾으시는 지점이 지도에 없어요", "CCTV를 떼었거나 자료에서 빠진 곳이에요. 가까운 다른 CCTV를 지도에서 찾아 보세요.");
}

function listen(page) {
  const { map, privacy, cards } = page;
  const byHand = () => (privacy.movedByHand = true);
  const container = map.getContainer();
  map.on("moveend", page.inView.later);
  map.on("dragstart", () => {
    byHand();
    if (!page.from?.stays) page.from = null;
  });
  map.on("click", ({ containerPoint }) => {
    const hit = page.layer.hit(containerPoint);
    if (hit) cards.touch(hit);
    else {
      page.sheet.closeCard();
      page.sheet.showMap();
    }
  });
  map.on("mousemove", ({ containerPoint }) => {
    container.classList.toggle("is-over-site", page.layer.hit(containerPoint) !== null);
  });
  for (const kind of ["wheel", "touchmove", "dblclick"]) container.addEventListener(kind, byHand, { passive: true });
  container.addEventListener("keydown", ({ key }) => /^(Arrow|[-+=])/.test(key) && byHand());
  for (const [name, step] of [["zoom-in", 1], ["zoom-out", -1]]) {
    find(name).addEventListener("click", () => {
      byHand();
      map.setZoom(map.getZoom() + step);
    });
  }
  find("notice-close")?.addEventListener("click", () => {
    find("notice").hidden = true;
    container.focus({ preventScroll: true });
  });
}

if (root) {
  const config = JSON.parse(document.getElementById("map-config").textContent);
  find("retry").addEventListener("click", () => start(config));
  start(config);
}
