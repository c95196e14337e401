// Names that residents look places up by, as cctv_map/district/names.py reads them; both are tested
// with tests/data/search_examples.json. Pure.
import { edits, letters, pattern, searchForm, spoken } from "./hangul.js";
import { distance } from "../nearest.js";

export const KINDS = ["dong", "road", "place"];

const TOKEN = /[0-9A-Za-z가-힣]+/g;
// A road name from the start of a word, whatever house number, side or particle follows it.
const ROAD =
  /^\d*([가-힣]{2,}\d*로(?:\d+[가-힣]?길)?|[가-힣]{2,}\d*길)(?=\d|(?:변|와|과|가|앞|옆|뒤|에서|방향|방면)?$)/;
// Words that end like a road and name none.
const NO_ROAD = /(?:산책|교차|고속도|통|진입|진출|등산|선|수|경|도|차|접속)로$|[사샛뒷옆앞]잇?길$|골목길$/;
const ENDINGS = [
  "초등학교|중학교|고등학교|대학교|학교|초교|여중|여고|유치원",
  "어린이집|어린이공원|공원|역|병원|아파트|시장|도서관|주민센터",
  "우체국|경찰서|지구대|파출소|소방서|체육관|체육센터|복지관|경로당",
  "주차장|유수지|교회|성당|약수터|식물원|공항",
].join("|");
const AFTER = "\\d*번?출구|앞|뒤|뒤쪽|옆|내|안|밑|아래|입구|정문|후문|건너편|건너|맞은편|사거리|삼거리|주변|인근|부근";
const PLACE = new RegExp(`^([0-9A-Za-z가-힣]+?(?:${ENDINGS})(?:\\d+호)?)(?:${AFTER})?$`);
// Endings alone, kinds that are no names, and words that only look like a station.
const NO_PLACE = new RegExp(
  `^(?:\\d*(?:공영|공용|환승|병설|어린이|근린)?(?:${ENDINGS}|어린이)(?:\\d+호)?|.*[구지광권영]역)$`,
);
const PROVINCE_DONG = /제(\d+동)$/;

/** The roads and landmarks that a place text names, each once: [["road", "공항대로"], …]. */
export function wordsOf(place) {
  const found = new Map();
  for (const token of place.normalize("NFKC").match(TOKEN) ?? []) {
    const road = ROAD.exec(token)?.[1];
    if (road && !NO_ROAD.test(road)) {
      found.set(`road ${road}`, ["road", road]);
      continue;
    }
    const spot = PLACE.exec(token)?.[1];
    if (!spot || NO_PLACE.test(spot)) continue;
    const name = spot.replace(/초교$/, "초등학교");
    found.set(`place ${name}`, ["place", name]);
  }
  return [...found.values()];
}

/** A name ready to be compared: {kind, name, count, forms, begins, …more}; `spellings` find it as well. */
export function named(kind, name, count, { spellings = [], ...more } = {}) {
  const forms = [searchForm(name)];
  if (kind === "dong" && spoken(name) !== name) forms.push(searchForm(spoken(name)));
  return { kind, name, count, forms, begins: spellings.map(searchForm), ...more };
}

/**
 * The names of the place texts with those of the ground under the map. A station stands where it is
 * drawn, whatever the labels of the cameras around it say. Of a road the places along it say more than
 * its line.
 */
export function withGround(labels, stations, roads) {
  const keyOf = ({ kind, name }) => `${kind} ${name}`;
  const [drawn, told] = [new Set(stations.map(keyOf)), new Set(labels.map(keyOf))];
  return [
    ...labels.filter((label) => !drawn.has(keyOf(label))),
    ...stations,
    ...roads.filter((road) => !told.has(keyOf(road))),
  ];
}

/** Roads and landmarks of all sites as names with `members`, the indexes of their sites. */
export function namesIn(sites) {
  const members = new Map();
  for (let i = 0; i < sites.count; i += 1) {
    for (const [kind, name] of wordsOf(sites.place[i])) {
      const key = `${kind} ${name}`;
      if (members.has(key)) members.get(key).push(i);
      else members.set(key, [i]);
    }
  }
  return [...members].map(([key, found]) => {
    const space = key.indexOf(" ");
    return named(key.slice(0, space), key.slice(space + 1), found.length, { members: found });
  });
}

/** The site among `members` that is nearest to their mean: never off the road. */
export function middleOf(sites, members) {
  const mean = { lat: 0, lon: 0 };
  for (const i of members) {
    mean.lat += sites.lat[i] / members.length;
    mean.lon += sites.lon[i] / members.length;
  }
  const points = members.map((i) => ({ lat: sites.lat[i], lon: sites.lon[i] }));
  return points.reduce((best, point) => (distance(mean, point) < distance(mean, best) ? point : best));
}

/**
 * The names that a query finds, best first: whole names, then beginnings, then the rest; what stands at
 * a point (`isExact`) before what is roughly there.
 */
export function lookUp(names, query) {
  const wanted = pattern(query.replace(/\s+/g, "").replace(PROVINCE_DONG, "$1"));
  if (!wanted) return [];
  const found = [];
  for (const name of names) {
    const rank = rankOf(name, wanted);
    if (rank < 3) found.push({ rank, name });
  }
  const order = (a, b) =>
    a.rank - b.rank ||
    KINDS.indexOf(a.name.kind) - KINDS.indexOf(b.name.kind) ||
    Number(b.name.isExact ?? false) - Number(a.name.isExact ?? false) ||
    (b.name.count ?? 0) - (a.name.count ?? 0) ||
    (a.name.name === b.name.name ? 0 : a.name.name < b.name.name ? -1 : 1);
  return found.sort(order).map(({ name }) => name);
}

function rankOf({ forms, begins }, wanted) {
  let best = 3;
  // From the start only: a line is named in the spellings of each of its stations.
  for (const form of begins) {
    const match = wanted.exec(form);
    if (match?.index === 0) best = Math.min(best, match[0].length === form.length ? 0 : 1);
  }
  for (const form of forms) {
    const match = wanted.exec(form);
    if (match) best = Math.min(best, match.index ? 2 : match[0].length === form.length ? 0 : 1);
  }
  return best;
}

/** The name with the fewest letters to change, when at most 40% of them are; else null. */
export function mostAlike(names, query) {
  const wanted = letters(query);
  let [best, least] = [null, 0.4 * wanted.length];
  for (const name of names) {
    const changes = edits(wanted, letters(name.name));
    const nearer = changes < least || (changes === least && (!best || name.name < best.name));
    if (wanted && nearer) [best, least] = [name, changes];
  }
  return best;
}
