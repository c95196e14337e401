// Mounts the public CCTV map on [data-map]. Without that element it does nothing.
//
// `page` is what the parts share: {root, config, snapshot, map, calm, privacy, open} and the parts
// themselves. `open` is the id of the site whose card is open, or null; `from` is {point, words,
// stays} where the reader counts distances from, or null for the middle of the map. `home` is the view
// that needs no position in the address, `told` where the server says that a site stands, which a
// large snapshot does not hold yet, and `tapped` the point of the map that was touched last.
import { makeMap } from "./pins/canvas_layer.js";
import { makeChips } from "./chips.js";
import { keepEarly } from "./early_presses.js";
import { failureWords, loadTwice } from "./snapshot/snapshot.js";
import { positionOf } from "./nearest.js";
import { readOpening } from "./opening.js";
import { makeSitesLayer } from "./pins/sites_layer.js";

const SITE_ZOOM = 17;
const DONG_ZOOM = 15;
// On a phone the district's edges may stand outside: any farther away it is a stamp.
const DISTRICT_ZOOM = 12;
const root = document.querySelector("[data-map]");
const find = (name) => root.querySelector(`[data-${name}]`);
const early = root && keepEarly(root);

async function start(config) {
  showFailure(false);
  let page = null;
  try {
    page = mount(config, await loadTwice(config));
    // The page has fetched it behind what the first pins need.
    const { mountLater } = await import("./rest_of_map.js");
    mountLater(page);
    early.act();
  } catch (error) {
    page?.map.remove();
    early.giveUp();
    showFailure(true);
    find("failure-text").textContent = failureWords();
    console.warn(error);
  }
}

function showFailure(failed) {
  find("failure").hidden = !failed;
  find("sheet").hidden = failed;
}

/** What the first pins need; later.js adds the rest to the page. */
function mount(config, snapshot) {
  snapshot.freshFrom = config.fresh_from;
  config.opening = readOpening(location.search, config.zoom, snapshot.manifest);
  const calm = matchMedia("(prefers-reduced-motion: reduce)").matches;
  const map = makeMap(find("map-canvas"), config, calm);
  const page = {
    root,
    config,
    snapshot,
    map,
    calm,
    open: null,
    from: null,
    privacy: { located: false, movedByHand: false },
  };
  page.chips = makeChips(root, snapshot, config.opening, () => {
    page.layer.redraw();
    page.inView?.now();
  });
  page.layer = makeSitesLayer(snapshot, page.chips.shown);
  const [id, lat, lon] = (root.dataset.site ?? "").split(" ").map(Number);
  page.told = { id, lat, lon };
  map.on("click", ({ containerPoint }) => (page.tapped = containerPoint));
  openView(page);
  map.addLayer(page.layer.layer);
  return page;
}

/** Where the map opens: as the address says, else at the site or dong it names, else the whole district. */
function openView(page) {
  const { map, config, snapshot } = page;
  const { lat, lon, zoom, site, dong } = config.opening;
  const i = site ? snapshot.sites.id.indexOf(site) : -1;
  const told = site && page.told.id === site ? page.told : null;
  const still = { animate: false };
  if (lat && lon) map.setView([lat, lon], zoom ?? SITE_ZOOM, still);
  else if (i >= 0) map.setView(positionOf(snapshot.sites, i), zoom ?? SITE_ZOOM, still);
  else if (told) map.setView(told, zoom ?? SITE_ZOOM, still);
  else if (dong)
    map.setView(
      snapshot.manifest.dongs.find(({ name }) => name === dong),
      zoom ?? DONG_ZOOM,
      still,
    );
  else {
    const [south, west, north, east] = snapshot.manifest.bounds;
    const bounds = L.latLngBounds([south, west], [north, east]);
    map.setView(bounds.getCenter(), zoom ?? Math.max(DISTRICT_ZOOM, map.getBoundsZoom(bounds)), still);
    if (zoom) return;
    const { lat: middle, lng } = map.getCenter();
    page.home = JSON.stringify({ lat: middle, lon: lng, zoom: map.getZoom() });
  }
}

if (root) {
  const config = JSON.parse(document.getElementById("map-config").textContent);
  find("retry").addEventListener("click", () => start(config));
  start(config);
}
