// What the address asks the map to show, by the rules of cctv_map/map/forms.py (MapForm). Pure: text in,
// values out. The phone reads it by itself, because a page kept for times without a network was
// made for another address.

const DECIMAL = /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i;
const WHOLE = /^[+-]?\d+(\.0*)?$/;

/** The number between two others, or null for everything else. */
function number(text, form, [least, most]) {
  const value = form.test(text.trim()) ? Number(text) : NaN;
  return value >= least && value <= most ? value : null;
}

/** Values of `search`, such as "?lat=37.5&zoom=16"; what makes no sense is as if it were not there. */
export function readOpening(search, zoom, { purposes, statuses, dongs }) {
  const query = new URLSearchParams(search);
  const last = (name) => query.getAll(name).at(-1) ?? "";
  const words = query
    .getAll("purpose")
    .join(",")
    .split(",")
    .map((word) => word.trim());
  const chosen = [...new Set(words.filter(Boolean))];
  const isKnown = (list, wanted) => list.some(({ key }) => key === wanted);
  return {
    lat: number(last("lat"), DECIMAL, [33, 39]),
    lon: number(last("lon"), DECIMAL, [124, 132]),
    zoom: number(last("zoom"), WHOLE, zoom),
    purpose: chosen.every((key) => isKnown(purposes, key)) ? chosen : [],
    status: isKnown(statuses, last("status")) ? last("status") : null,
    site: number(last("site"), WHOLE, [1, Number.MAX_SAFE_INTEGER]),
    cover: last("cover") === "1",
    dong: dongs.find(({ name }) => name === last("dong"))?.name ?? null,
  };
}
