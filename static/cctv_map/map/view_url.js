// What of the map's state stands in the address. Pure: values in, query text out.
//
// The visitor's own position must never get into the address, where it would be shared, stored in
// the history and sent to the server on a reload. So, once "내 위치" was used on this page:
// - as long as only the program moved the map, the address holds no position at all;
// - after the visitor moved it by hand, it holds one rounded to 3 decimals (about 100 m).

const FREE_DECIMALS = 5;
const PRIVATE_DECIMALS = 3;

/**
 * The query for {lat, lon, zoom} (null while the map stands as it opened by itself), the filter
 * {purpose: keys, status: key or ""} and the open site's id (or null).
 * `privacy` is {located, movedByHand}: whether the position was asked for, and what happened since.
 * `cover` says whether the watched circles are drawn.
 */
export function viewQuery(view, filter, site, privacy, cover = false) {
  const parts = [];
  if (view && (!privacy.located || privacy.movedByHand)) {
    const decimals = privacy.located ? PRIVATE_DECIMALS : FREE_DECIMALS;
    parts.push(`lat=${shorten(view.lat, decimals)}`, `lon=${shorten(view.lon, decimals)}`);
    parts.push(`zoom=${Math.round(view.zoom)}`);
  }
  parts.push(...filterParts(filter));
  if (site !== null) parts.push(`site=${site}`);
  if (cover) parts.push("cover=1");
  return parts.length ? `?${parts.join("&")}` : "";
}

/** The query of the filter alone, which the list understands too. */
export function filterQuery(filter) {
  const parts = filterParts(filter);
  return parts.length ? `?${parts.join("&")}` : "";
}

function filterParts({ purpose, status }) {
  const parts = purpose.length ? [`purpose=${purpose.join(",")}`] : [];
  return status ? [...parts, `status=${status}`] : parts;
}

function shorten(degrees, decimals) {
  return String(Number(degrees.toFixed(decimals)));
}
