// What of a snapshot can be looked up, and in which groups it is answered. Pure.
import { toDegrees } from "../geometry.js";
import { pattern, searchForm } from "./hangul.js";
import { lookUp, mostAlike, named, namesIn, withGround } from "./names.js";
import { stationName, stationSpellings } from "./stations.js";

const GROUPS = [
  { kind: "dong", label: "동", most: 10 },
  { kind: "road", label: "길", most: 6 },
  { kind: "place", label: "장소", most: 6 },
];
const MAX_SITES = 5;
// One letter is in nearly every place text.
const LEAST_LETTERS = 2;

/**
 * {names, size, search(query), offers(query)}. A group is {label, choices}, a choice {kind, name, words}
 * with the indexes of its sites as `members`, its one `site`, or a {lat, lon}. `ground` is what
 * loadBasemap gave, or null.
 */
export function makePlaces({ manifest, sites }, ground) {
  const inDong = new Uint32Array(manifest.dongs.length);
  for (const dong of sites.dong) if (dong >= 0) inDong[dong] += 1;
  const dongs = manifest.dongs.map(({ name, lat, lon }, i) => named("dong", name, inDong[i], { lat, lon }));
  const legal = (manifest.legal_dongs ?? []).map(({ name, lat, lon }) =>
    named("dong", name, undefined, { lat, lon, words: "법정동" }),
  );
  const found = ground ? withGround(namesIn(sites), stationsOf(ground), roadsOf(ground)) : namesIn(sites);
  const names = [...dongs, ...legal, ...found];
  const texts = sites.place.map(searchForm);

  function siteChoices(query) {
    const wanted = pattern(query);
    if (!wanted || searchForm(query).length < LEAST_LETTERS) return [];
    const choices = [];
    for (let i = 0; i < texts.length && choices.length < MAX_SITES; i += 1) {
      if (!wanted.test(texts[i])) continue;
      const words = manifest.purposes[sites.purpose[i]].label;
      choices.push({ kind: "site", name: sites.place[i], words, site: i });
    }
    return choices;
  }

  const group = (label, choices) => (choices.length ? [{ label, choices }] : []);

  return {
    names,
    size: sites.count,
    search(query) {
      const hits = lookUp(names, query);
      const groups = GROUPS.flatMap(({ kind, label, most }) =>
        group(
          label,
          hits
            .filter((name) => name.kind === kind)
            .slice(0, most)
            .map(withWords),
        ),
      );
      return [...groups, ...group("지점", siteChoices(query))];
    },
    /** What is offered without a hit: the road or landmark most alike, other ways to ask, the dong. */
    offers(query) {
      const alike = query && mostAlike(found, query);
      return [
        ...group("혹시 이곳인가요?", alike ? [withWords(alike)] : []),
        {
          label: "바로 찾기",
          choices: [
            { kind: "here", name: "내 위치에서 찾기", words: "" },
            { kind: "centre", name: "지도 가운데에서 찾기", words: "" },
          ],
        },
        { label: "동 고르기", columns: true, choices: dongs.map(withWords) },
      ];
    },
  };
}

function withWords(name) {
  return name.count === undefined ? name : { ...name, words: `${name.count.toLocaleString("ko")}곳` };
}

function stationsOf({ stations }) {
  return stations.map(({ name, lines, at: [x, y] }) =>
    named("place", stationName(name), undefined, {
      words: lines.join(" · "),
      spellings: stationSpellings(name, lines),
      isExact: true,
      ...toDegrees(x, y),
    }),
  );
}

function roadsOf({ roads }) {
  const drawn = new Map();
  for (const { name, lines } of roads) if (name) drawn.set(name, [...(drawn.get(name) ?? []), ...lines]);
  return [...drawn].map(([name, lines]) =>
    named("road", name, undefined, { words: "", ...toDegrees(...middlePoint(lines)) }),
  );
}

/** The point of a road that is nearest to the mean of all. */
function middlePoint(lines) {
  const points = lines.flat();
  const mean = [0, 1].map((part) => points.reduce((sum, point) => sum + point[part], 0) / points.length);
  const away = ([x, y]) => Math.hypot(x - mean[0], y - mean[1]);
  return points.reduce((best, point) => (away(point) < away(best) ? point : best));
}
