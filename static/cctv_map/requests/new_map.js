// The small map on which a resident chooses a place: the map moves under a pin that stays. The pin
// counts once the map was moved, or was brought along; nothing leaves the page before the form does.
import { groundOrTiles } from "../map/ground/ground_or_tiles.js";
import { makeTiles } from "../map/tiles.js";

const STREET_ZOOM = 17;
const DONG_ZOOM = 15;
// From farther away a pin names no place.
const NEAR_ZOOM = 16;
const DECIMALS = 6;
// Less than this is no move, and a tap this near to the pin means what stands under it.
const [STILL_M, UNDER_PIN_M] = [0.5, 15];
const WAIT_MS = 10000;
const SAID = {
  empty: "지도를 움직여 핀을 그 자리에 맞춰 주세요.",
  far: "지도를 조금 더 크게 보면 자리를 고를 수 있어요.",
  set: "핀이 선 자리를 골랐어요.",
  here: "계신 곳으로 옮겼어요. 아니면 지도를 움직여 주세요.",
  // A tile tells its host which area is looked at, which is near the visitor now.
  tiles: " 지도 배경을 보내는 곳은 어느 동네를 보고 있는지 알 수 있어요.",
  nowhere: "지금은 위치를 알 수 없어요. 지도를 움직이거나 아래에 글로 적어 주세요.",
};

/** `onChange` is called when another place was chosen. */
export async function mountSpot(root, onChange) {
  const spot = root.querySelector("[data-spot]");
  const config = JSON.parse(document.getElementById("asking-config")?.textContent ?? "null");
  if (!spot || !config || !window.L) return;
  const find = (name) => spot.querySelector(`[data-${name}]`);
  const form = spot.closest("form");
  const [lat, lon] = [form.querySelector("[data-lat]"), form.querySelector("[data-lon]")];
  const manifest = await manifestOf(config);
  if (!manifest) return;
  spot.hidden = false;
  const map = makeMap(find("spot-map"), config);
  const chosen = () => (lat.value && lon.value ? [Number(lat.value), Number(lon.value)] : null);
  let [byHand, before] = [false, null];
  const dongOf = (name) => manifest.dongs.find((dong) => dong.name === name);

  function say(words) {
    spot.classList.toggle("is-set", chosen() !== null);
    find("spot-clear").hidden = chosen() === null;
    find("spot-said").textContent = words;
  }

  function clear(words = SAID.empty) {
    lat.value = "";
    lon.value = "";
    say(words);
    onChange();
  }

  /** The middle of the map is what is meant, where it is near enough to mean a place. */
  function choose(words = SAID.set) {
    if (map.getZoom() < NEAR_ZOOM) return clear(SAID.far);
    const middle = map.getCenter();
    lat.value = middle.lat.toFixed(DECIMALS);
    lon.value = middle.lng.toFixed(DECIMALS);
    say(words);
    return onChange();
  }

  function open() {
    byHand = false;
    const dong = dongOf(form.elements.dong.value);
    const [south, west, north, east] = manifest.bounds;
    if (chosen()) map.setView(chosen(), STREET_ZOOM, { animate: false });
    else if (dong) map.setView(dong, DONG_ZOOM, { animate: false });
    else
      map.fitBounds(
        [
          [south, west],
          [north, east],
        ],
        { animate: false },
      );
    before = map.getCenter();
    say(chosen() ? SAID.set : SAID.empty);
  }

  open();
  const tiles = drawGround(root, map, manifest, config);
  // What the reader's hand moves under the pin is chosen; to look closer is not to choose.
  for (const kind of ["pointerdown", "keydown"]) spot.addEventListener(kind, () => (byHand = true));
  map.on("moveend", () => {
    const moved = map.getCenter().distanceTo(before) > STILL_M;
    before = map.getCenter();
    if (byHand && moved) choose();
    else if (!chosen()) say(SAID.empty);
  });
  map.on("click", ({ latlng }) => {
    const isUnderPin = latlng.distanceTo(map.getCenter()) < UNDER_PIN_M && map.getZoom() >= NEAR_ZOOM;
    if (isUnderPin) choose();
    else map.setView(latlng, Math.max(map.getZoom(), STREET_ZOOM));
  });
  find("spot-in").addEventListener("click", () => map.zoomIn());
  find("spot-out").addEventListener("click", () => map.zoomOut());
  find("spot-clear").addEventListener("click", () => {
    byHand = false;
    clear();
    map.getContainer().focus({ preventScroll: true });
  });
  form.addEventListener("draft-forgotten", open);
  form.elements.dong.addEventListener("change", () => !chosen() && open());
  find("spot-here").addEventListener("click", () =>
    locate(
      map,
      () => choose(SAID.here + (tiles.isOn() ? SAID.tiles : "")),
      () => say(SAID.nowhere),
    ),
  );
}

function makeMap(element, config) {
  const [minZoom, maxZoom] = config.zoom;
  const [south, west, north, east] = config.bounds;
  const calm = matchMedia("(prefers-reduced-motion: reduce)").matches;
  const map = L.map(element, {
    minZoom,
    maxZoom,
    zoomControl: false,
    attributionControl: false,
    // The page scrolls with the wheel; the pin stays while the map grows around it.
    scrollWheelZoom: false,
    touchZoom: "center",
    doubleClickZoom: "center",
    zoomAnimation: !calm,
    fadeAnimation: !calm,
    inertia: false,
    maxBounds: L.latLngBounds([south, west], [north, east]).pad(0.6),
  });
  map.createPane("ground").style.zIndex = "var(--layer-ground)";
  return map;
}

/** The same picture as on the large map: our own ground, or tiles if the reader has them there. */
function drawGround(root, map, manifest, config) {
  const noPins = { groups: () => [], layer: { on() {} } };
  const draw = groundOrTiles({ root, map, config, snapshot: { manifest }, layer: noPins });
  const tiles = makeTiles(map, { address: config.tiles, maxZoom: config.zoom[1], byDefault: !manifest.basemap }, draw);
  tiles.begin();
  return tiles;
}

async function manifestOf(config) {
  try {
    const answer = await fetch(config.manifest);
    return answer.ok ? await answer.json() : null;
  } catch {
    return null; // The fields below do as well.
  }
}

/** Only when pressed; the position goes into this form and nowhere else. */
function locate(map, choose, fail) {
  if (!window.isSecureContext || !navigator.geolocation) return fail();
  return navigator.geolocation.getCurrentPosition(
    ({ coords }) => {
      map.setView([coords.latitude, coords.longitude], STREET_ZOOM, { animate: false });
      choose();
    },
    fail,
    { enableHighAccuracy: true, timeout: WAIT_MS, maximumAge: 60000 },
  );
}
