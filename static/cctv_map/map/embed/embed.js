// The map in a frame of another site, on [data-embed]. The page around it keeps its scroll, nothing is
// stored in this browser, and no tile host hears of its readers: the ground is our own.
import { makeMap } from "../pins/canvas_layer.js";
import { makeEmbedCard } from "./card.js";
import { makeScrollGuard } from "./scroll.js";
import { groundOrTiles } from "../ground/ground_or_tiles.js";
import { failureWords, loadTwice } from "../snapshot/snapshot.js";
import { readOpening } from "../opening.js";
import { makeSitesLayer } from "../pins/sites_layer.js";
import { makeSpots } from "../focus_buttons.js";
import { viewQuery } from "../view_url.js";

const DONG_ZOOM = 15;
// The district's edges may stand outside, unless the frame is very low: any farther away it is a stamp.
const DISTRICT_ZOOM = 12;
const LOW = 240;
const PLACE_ZOOM = 17;
const EDGE = 24;
const root = document.querySelector("[data-embed]");
const find = (name) => root.querySelector(`[data-${name}]`);

async function start(config) {
  try {
    mount(config, await loadTwice(config));
  } catch (error) {
    find("failure").hidden = false;
    find("failure").textContent = `${failureWords()} 목록은 지금 볼 수 있어요.`;
    console.warn(error);
  }
}

function mount(config, snapshot) {
  const opening = readOpening(location.search, config.zoom, snapshot.manifest);
  const calm = matchMedia("(prefers-reduced-motion: reduce)").matches;
  const map = makeMap(find("map-canvas"), config, calm);
  const page = { root, config, snapshot, map };
  page.layer = makeSitesLayer(snapshot, shownBy(opening, snapshot.manifest));
  page.framing = { freePart: () => L.bounds([EDGE, EDGE], map.getSize().subtract([EDGE, EDGE])) };
  page.cards = makeEmbedCard(page);
  page.spots = makeSpots(page);
  openView(map, opening, snapshot.manifest);
  map.addLayer(page.layer.layer);
  groundOrTiles(page)(false);
  page.layer.redraw();
  listen(page, opening);
  load(page);
  page.spots.show();
  performance.mark("map-ready");
}

/** A 1 for each purpose and status that the address lets through; nothing chosen means all. */
function shownBy({ purpose, status }, { purposes, statuses }) {
  const ones = (list, chosen) =>
    Uint8Array.from(list, ({ key }) => (chosen.length === 0 || chosen.includes(key) ? 1 : 0));
  return { purpose: ones(purposes, purpose), status: ones(statuses, status ? [status] : []) };
}

function openView(map, { lat, lon, zoom, dong }, { dongs, bounds }) {
  const still = { animate: false };
  if (lat && lon) map.setView([lat, lon], zoom ?? PLACE_ZOOM, still);
  else if (dong)
    map.setView(
      dongs.find(({ name }) => name === dong),
      zoom ?? DONG_ZOOM,
      still,
    );
  else {
    const [south, west, north, east] = bounds;
    const district = L.latLngBounds([south, west], [north, east]);
    const least = map.getSize().y < LOW ? 0 : DISTRICT_ZOOM;
    map.setView(district.getCenter(), zoom ?? Math.max(least, map.getBoundsZoom(district)), still);
  }
}

/** What the screen lacks of a snapshot larger than a district. */
async function load({ snapshot, map, layer, spots }) {
  if (snapshot.tree.whole) return;
  const { min } = map.getPixelBounds();
  const { x, y } = map.getSize();
  await snapshot.tree.loadView({ zoom: map.getZoom(), left: min.x, top: min.y, width: x, height: y }, layer.redraw);
  spots.show();
}

function listen(page, opening) {
  const { map, cards, layer } = page;
  const container = map.getContainer();
  makeScrollGuard(root, container);
  map.on("moveend", () => {
    load(page);
    page.spots.show();
    const { lat, lng } = map.getCenter();
    const filter = { purpose: opening.purpose, status: opening.status };
    const query = viewQuery({ lat, lon: lng, zoom: map.getZoom() }, filter, null, { located: false });
    document.querySelector("[data-big]").search = query;
  });
  map.on("click", ({ containerPoint }) => {
    const hit = layer.hit(containerPoint);
    if (hit) cards.touch(hit);
    else cards.close();
  });
  map.on("mousemove", ({ containerPoint }) => {
    container.classList.toggle("is-over-site", layer.hit(containerPoint) !== null);
  });
  for (const [name, step] of [
    ["zoom-in", 1],
    ["zoom-out", -1],
  ]) {
    find(name).addEventListener("click", () => map.setZoom(map.getZoom() + step));
  }
  const list = document.querySelector("[data-list]");
  list.addEventListener("keydown", ({ key }) => {
    if (key !== "Escape" || !list.open) return;
    list.open = false;
    list.querySelector("summary").focus();
  });
}

if (root) start(JSON.parse(document.getElementById("map-config").textContent));
