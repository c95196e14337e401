// What of a snapshot can be looked up, and in which groups it is answered. Pure.
import { pattern, searchForm } from "./hangul.js";
import { lookUp, mostAlike, named, namesIn } from "./place_words.js";

const GROUPS = [
  { kind: "dong", label: "동", most: 10 },
  { kind: "road", label: "길", most: 6 },
  { kind: "place", label: "장소", most: 6 },
];
const MOST_SITES = 5;
// One letter is in nearly every place text.
const LEAST_LETTERS = 2;

/**
 * {names, size, search(query), offers(query)}. A group is {label, choices}, a choice {kind, name, words}
 * with the index of its dong, the indexes of its sites or of its one site.
 */
export function makePlaces({ manifest, sites }) {
  const inDong = new Uint32Array(manifest.dongs.length);
  for (const dong of sites.dong) if (dong >= 0) inDong[dong] += 1;
  const dongs = manifest.dongs.map(({ name, lat, lon }, i) => named("dong", name, inDong[i], { lat, lon }));
  const legal = (manifest.legal_dongs ?? []).map(({ name, lat, lon }) => named("dong", name, undefined, { lat, lon }));
  const found = namesIn(sites);
  const names = [...dongs, ...legal, ...found];
  const texts = sites.place.map(searchForm);

  function siteChoices(query) {
    const wanted = pattern(query);
    if (!wanted || searchForm(query).length < LEAST_LETTERS) return [];
    const choices = [];
    for (let i = 0; i < texts.length && choices.length < MOST_SITES; i += 1) {
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
        group(label, hits.filter((name) => name.kind === kind).slice(0, most).map(withWords)),
      );
      return [...groups, ...group("지점", siteChoices(query))];
    },
    /** What is offered without a hit: the road or landmark most alike, other ways to ask, the dong. */
    offers(query) {
      const alike = query && mostAlike(found, query);
      return [
        ...group("혹시 이곳인가요?", alike ? [withWords(alike)] : []),
        { label: "바로 찾기", choices: [
          { kind: "here", name: "내 위치에서 찾기", words: "" },
          { kind: "centre", name: "지도 가운데에서 찾기", words: "" },
        ] },
        { label: "동 고르기", columns: true, choices: dongs.map(withWords) },
      ];
    },
  };
}

function withWords(name) {
  const words = name.count === undefined ? "법정동" : `${name.count.toLocaleString("ko")}곳`;
  return { ...name, words };
}
