// Every way to ask the map for a place: by name, by the own position, by a point, by what is watched.
import { makeCoverage } from "./coverage.js";
import { roughly } from "./near.js";
import { middleOf } from "./search/names.js";
import { makeSearch } from "./search/search.js";

const REFUSED = 1;
const WAIT_MS = 10000;
// Whoever may be a kilometre away is not told which camera is near.
const WILD_M = 1000;

/** A middle of many places: nothing stands at the same spot. */
const middle = ({ lat, lon }) => ({ lat, lon, isRough: true });
const INSTEAD = "동 이름이나 도로명으로 찾아 주세요.";
const REASONS = {
  none: "이 브라우저에서는 위치를 알 수 없어요.",
  insecure: "이 주소는 https가 아니어서 브라우저가 위치를 알려 주지 않아요.",
  refused: "위치를 쓰도록 허락하지 않으셨어요. 그래도 괜찮아요.",
  failed: "지금은 위치를 알 수 없어요.",
};

/** Answers {coverage, search}. */
export function makeAsking(page) {
  const { root, snapshot, near, cards, config } = page;
  const find = (name) => root.querySelector(`[data-${name}]`);
  const search = makeSearch(page, find("search"), {
    dong: (dong) => near.openNamed(middle(dong), `${dong.name} 한가운데`, "dong"),
    road(road) {
      if (road.members) near.openRoad(road.name, road.members);
      else near.openNamed(middle(road), `${road.name} 한가운데`, "road");
    },
    place(place) {
      const point = place.isExact ? place : middle(middleOf(snapshot.sites, place.members));
      near.openNamed(point, `${place.name} 둘레`, "place");
    },
    site({ site }) {
      page.privacy.movedByHand = true;
      cards.openSite(site);
    },
    here: () => find("here").click(),
    centre: () => find("centre").click(),
  });
  makeLocate(find("here"), { onFound: near.openHere, onFailed: search.ask });
  makeChoosePoint(page, find("centre"));
  const parts = { button: find("cover"), note: find("cover-note") };
  const coverage = makeCoverage(page, parts, config.opening.cover, () => page.inView.address());
  return { coverage, search };
}

/**
 * "이 지점에서 거리 보기": a long press (or the other mouse button) on the map, and a button that takes
 * the middle of what can be seen, for one finger and for the keyboard.
 */
function makeChoosePoint(page, button) {
  page.map.on("contextmenu", ({ latlng }) => page.near.openPoint({ lat: latlng.lat, lon: latlng.lng }));
  button.addEventListener("click", () => page.near.openPoint(page.framing.middle()));
}

/**
 * "내 위치": asks the browser for the position, only when the button is pressed. The position stays in this
 * page's memory: it is in no request, no address and no storage. `onFound({lat, lon}, accuracy in metres)` or `onFailed(sentence)` follows a
 * press; the sentence says why, and what to do instead.
 */
function makeLocate(button, { onFound, onFailed }) {
  let waiting = false;
  const fail = (reason) => onFailed(`${reason} ${INSTEAD}`);

  function finish(act) {
    waiting = false;
    button.removeAttribute("aria-busy");
    act();
  }

  function found({ coords }) {
    const { latitude: lat, longitude: lon, accuracy } = coords;
    if (accuracy > WILD_M) fail(`위치가 ${roughly(accuracy)}까지 틀릴 수 있어 가까운 곳을 알려 드리기 어려워요.`);
    else onFound({ lat, lon }, accuracy);
  }

  button.addEventListener("click", () => {
    if (waiting) return;
    if (!window.isSecureContext) fail(REASONS.insecure);
    else if (!navigator.geolocation) fail(REASONS.none);
    else {
      waiting = true;
      button.setAttribute("aria-busy", "true");
      navigator.geolocation.getCurrentPosition(
        (position) => finish(() => found(position)),
        (error) => finish(() => fail(error.code === REFUSED ? REASONS.refused : REASONS.failed)),
        { enableHighAccuracy: true, timeout: WAIT_MS, maximumAge: 60000 },
      );
    }
  });
}
