// Distance and direction in words, as cctv_map/district/geo.py and nearby.py say them. Pure.
import { isDrawn } from "./pins/clusters.js";

const EARTH_RADIUS_M = 6371008.8;
const DIRECTIONS = ["북", "북동", "동", "남동", "남", "남서", "서", "북서"];
const radians = (degrees) => (degrees * Math.PI) / 180;

/** Metres between two points {lat, lon} on the plane at their middle latitude. */
export function distance(a, b) {
  const x = radians(b.lon - a.lon) * Math.cos(radians((a.lat + b.lat) / 2));
  return EARTH_RADIUS_M * Math.hypot(x, radians(b.lat - a.lat));
}

/** The way from one point to another as one of eight words, such as 북동. */
export function direction(from, to) {
  const x = (to.lon - from.lon) * Math.cos(radians((from.lat + to.lat) / 2));
  const turn = Math.round((Math.atan2(x, to.lat - from.lat) * 180) / Math.PI / 45);
  return DIRECTIONS[(turn + 8) % 8];
}

/** 42 m, 1.2 km; the number and its unit stay on one line. */
export function metres(length) {
  return length < 999.5 ? `${Math.round(length)}\u00a0m` : `${(length / 1000).toFixed(1)}\u00a0km`;
}

/** 북동쪽 42 m, or 같은 자리; from a point that `isRough`, a middle of many places, 바로 근처. */
export function way(from, to) {
  const length = distance(from, to);
  if (length < 1) return from.isRough ? "바로 근처" : "같은 자리";
  return `${direction(from, to)}쪽 ${metres(length)}`;
}

/** The place of a site as {lat, lon}. */
export function positionOf(sites, i) {
  return { lat: sites.lat[i], lon: sites.lon[i] };
}

/** The given site indexes, nearest to the point first. */
export function byDistance(sites, indexes, point) {
  const far = new Map(indexes.map((i) => [i, distance(point, positionOf(sites, i))]));
  return [...indexes].sort((a, b) => far.get(a) - far.get(b) || a - b);
}

/** At most `count` sites that the filter lets through, nearest to the point first. */
export function nearestSites(sites, shown, point, count) {
  const indexes = [];
  for (let i = 0; i < sites.count; i += 1) if (isDrawn(sites, shown, i)) indexes.push(i);
  return byDistance(sites, indexes, point).slice(0, count);
}
