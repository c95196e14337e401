// What the screen shows, in words: the summary, the counts on the chips, the list, and the address.
import { isDrawn, sitesInside } from "./grid.js";
import { byDistance, distance, metres, nearestSites, positionOf } from "./nearest.js";
import { filterQuery, viewQuery } from "./view_url.js";

const SETTLE_MS = 250;

/** {now, later, list, address}: bring everything up to date, or one of its parts; `home` marks the
 * view that needs no position in the address. */
export function makeInView(page) {
  const { root, map, chips, snapshot } = page;
  const { sites } = snapshot;
  const find = (name) => root.querySelector(`[data-${name}]`);
  let waiting = 0;

  function inside() {
    const bounds = map.getBounds();
    return sitesInside(sites, [bounds.getSouth(), bounds.getWest(), bounds.getNorth(), bounds.getEast()]);
  }

  const isShown = (i) => isDrawn(sites, chips.shown, i);

  function centre() {
    const { lat, lng } = map.getCenter();
    return { lat, lon: lng };
  }

  function now() {
    clearTimeout(waiting);
    const all = inside();
    chips.count(all);
    const here = all.filter(isShown);
    const cameras = here.reduce((sum, i) => sum + sites.cameras[i], 0);
    const words = here.length
      ? `이 화면에 지점 ${here.length.toLocaleString("ko")}곳 · 카메라 ${cameras.toLocaleString("ko")}대`
      : "이 화면에는 CCTV가 없어요";
    find("summary").textContent = words;
    // Screen readers would hear an unchanged sentence again.
    if (find("spoken").textContent !== words) find("spoken").textContent = words;
    if (page.sheet.listIsVisible()) list();
    page.spots.show();
    address();
  }

  function list() {
    const here = inside().filter(isShown);
    const from = page.from?.point ?? page.framing.middle();
    const words = page.from?.words ?? "지도 한가운데";
    const head = [`${words}에서 가까운 순서예요.`];
    page.rows.show(byDistance(sites, here, from), from, here.length ? head : nothingHere());
  }

  function nothingHere() {
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

  /** The address without a position is the map as it opens by itself. */
  function home() {
    page.home = JSON.stringify({ ...centre(), zoom: map.getZoom() });
  }

  function address() {
    const view = { ...centre(), zoom: map.getZoom() };
    const moved = JSON.stringify(view) !== page.home;
    const query = viewQuery(moved ? view : null, chips.chosen(), page.open, page.privacy, page.coverage.isOn());
    history.replaceState(null, "", location.pathname + query);
    find("list-link").search = filterQuery(chips.chosen());
  }

  return {
    now,
    list,
    address,
    home,
    later() {
      clearTimeout(waiting);
      waiting = setTimeout(now, SETTLE_MS);
    },
  };
}
