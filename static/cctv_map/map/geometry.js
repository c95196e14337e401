// Web mercator and small helpers of the plane. Pure: no DOM, no Leaflet.

/** Degrees as a place on the world square, 0 to 1 in x and y (y downwards). */
export function toWorld(lat, lon) {
  const sine = Math.sin((lat * Math.PI) / 180);
  return [(lon + 180) / 360, 0.5 - Math.log((1 + sine) / (1 - sine)) / (4 * Math.PI)];
}

/** A place on the world square as {lat, lon} in degrees. */
export function toDegrees(x, y) {
  const lat = (Math.atan(Math.sinh(Math.PI * (1 - 2 * y))) * 180) / Math.PI;
  return { lat, lon: x * 360 - 180 };
}

/** How many pixels wide the world square is at a zoom. */
export function worldPixels(zoom) {
  return 256 * 2 ** zoom;
}

/** The ends of several points: [south, west, north, east] in degrees. */
export function boundsOf(sites, indexes) {
  let [south, west, north, east] = [90, 180, -90, -180];
  for (const i of indexes) {
    south = Math.min(south, sites.lat[i]);
    north = Math.max(north, sites.lat[i]);
    west = Math.min(west, sites.lon[i]);
    east = Math.max(east, sites.lon[i]);
  }
  return [south, west, north, east];
}
