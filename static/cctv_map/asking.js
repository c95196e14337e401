// Every way to ask the map for a place: by name, by the own position, by a point, by what is watched.
import { makeChoosePoint } from "./choose_point.js";
import { makeCoverage } from "./coverage.js";
import { makeLocate } from "./locate.js";
import { middleOf } from "./place_words.js";
import { makeSearch } from "./search.js";

/** Answers {coverage, search}. */
export function makeAsking(page) {
  const { root, snapshot, near, cards, config } = page;
  const find = (name) => root.querySelector(`[data-${name}]`);
  const search = makeSearch(page, find("search"), {
    dong: (dong) => near.openNamed(dong, `${dong.name} 한가운데`, "dong"),
    road(road) {
      if (road.members) near.openRoad(road.name, road.members);
      else near.openNamed(road, `${road.name} 한가운데`, "road");
    },
    place(place) {
      const middle = place.members ? middleOf(snapshot.sites, place.members) : place;
      near.openNamed(middle, `${place.name} 둘레`, "place");
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
