// What the screen shows, in words: the summary, the counts on the chips, the list, and the address.
import { countKinds, isDrawn, sitesInside } from "./pins/clusters.js";
import { byDistance, distance, metres, nearestSites, positionOf } from "./nearest.js";
import { thousands } from "./thousands.js";
import { filterQuery, viewQuery } from "./view_url.js";

const SETTLE_MS = 250;
// A snapshot larger than a district comes in parts.
const COMING = "이 화면의 CCTV를 불러오고 있어요";
const FAILED = "이 화면의 CCTV를 다 불러오지 못했어요. 인터넷을 확인하고 지도를 조금 움직여 주세요";
const NEARER = "지도를 더 가까이 보면 목록이 나와요.";

/** {now, load, later, list, address}: bring everything up to date, or one of its parts. */
export function makeInView(page) {
  const { root, map, chips, snapshot } = page;
  const { manifest, sites, tree } = snapshot;
  const find = (name) => root.querySelector(`[data-${name}]`);
  let waiting = 0;
  let failed = false;

  /** The screen in pixels of the world at its zoom. */
  function screen() {
    const { min } = map.getPixelBounds();
    const { x, y } = map.getSize();
    return { zoom: map.getZoom(), left: min.x, top: min.y, width: x, height: y };
  }

  /** Of what the map draws now: {part, kinds, places, cameras}, the last two of what the filter lets through. */
  function seen() {
    const view = screen();
    const part = tree.drawn(view);
    const kinds = countKinds(sites, part, [manifest.purposes.length, manifest.statuses.length], view);
    let [places, cameras] = [0, 0];
    kinds.places.forEach((count, kind) => {
      const [purpose, status] = [Math.floor(kind / manifest.statuses.length), kind % manifest.statuses.length];
      if (!chips.shown.purpose[purpose] || !chips.shown.status[status]) return;
      places += count;
      cameras += kinds.cameras[kind];
    });
    return { part, kinds, places, cameras };
  }

  function sitesHere(part) {
    const bounds = map.getBounds();
    const inside = sitesInside(sites, [bounds.getSouth(), bounds.getWest(), bounds.getNorth(), bounds.getEast()], part);
    return inside.filter((i) => isDrawn(sites, chips.shown, i));
  }

  function centre() {
    const { lat, lng } = map.getCenter();
    return { lat, lon: lng };
  }

  function now() {
    clearTimeout(waiting);
    const { part, kinds, places, cameras } = seen();
    chips.count(kinds.places);
    const words = summary(part, places, cameras);
    find("summary").textContent = words;
    // Screen readers would hear an unchanged sentence again.
    if (find("spoken").textContent !== words) find("spoken").textContent = words;
    if (page.sheet.listIsVisible()) list();
    page.spots?.show();
    address();
  }

  function summary(part, places, cameras) {
    if (failed) return FAILED;
    if (places) return `이 화면에 지점 ${thousands(places)}곳 · 카메라 ${thousands(cameras)}대`;
    return part.missing.length ? COMING : "이 화면에는 CCTV가 없어요";
  }

  /** Loads what the screen lacks; what failed is asked for again after the next move. */
  async function load() {
    if (tree.whole) return;
    const [before, { missing }] = [failed, tree.drawn(screen())];
    failed = missing.length > 0 && !(await tree.loadView(screen(), page.layer.redraw));
    if (missing.length || before) now();
  }

  function list() {
    const { part, places } = seen();
    const here = sitesHere(part);
    const from = page.from?.point ?? page.framing.middle();
    const words = page.from?.words ?? "지도 한가운데";
    if (failed) page.rows.show([], from, [`${FAILED}.`]);
    else if (places > here.length) page.rows.show([], from, [part.missing.length ? `${COMING}.` : NEARER]);
    else
      page.rows.show(
        byDistance(sites, here, from),
        from,
        here.length ? [`${words}에서 가까운 순서예요.`] : nothingHere(part),
      );
  }

  function nothingHere(part) {
    if (!tree.whole)
      return [part.missing.length ? `${COMING}.` : "이 화면에는 CCTV가 없어요. 지도를 옮기거나 더 넓게 봐 주세요."];
    const [nearest] = nearestSites(sites, chips.shown, centre(), 1);
    if (nearest === undefined) return ["아직 올라온 CCTV가 없어요."];
    const button = document.createElement("button");
    button.type = "button";
    button.className = "button button--quiet sheet__more";
    button.textContent = "가장 가까운 곳 보기";
    button.addEventListener("click", () => page.cards.openSite(nearest));
    const away = metres(distance(centre(), positionOf(sites, nearest)));
    return [`이 화면에는 CCTV가 없어요. 가장 가까운 곳은 ${away} 떨어져 있어요.`, button];
  }

  function address() {
    const view = { ...centre(), zoom: map.getZoom() };
    const moved = JSON.stringify(view) !== page.home;
    const query = viewQuery(
      moved ? view : null,
      chips.chosen(),
      page.open,
      page.privacy,
      page.coverage?.isOn() ?? page.config.opening.cover,
    );
    history.replaceState(null, "", location.pathname + query);
    find("list-link").search = filterQuery(chips.chosen());
  }

  return {
    now,
    load,
    list,
    address,
    later() {
      load();
      clearTimeout(waiting);
      waiting = setTimeout(now, SETTLE_MS);
    },
  };
}
