// How the map moves so that what the reader asked for can be seen beside the tools and the sheet.
import { boundsOf } from "./geometry.js";
import { PIN } from "./pins/pins.js";

const MARGIN = 24;
const BUTTONS = 84;
const FARTHEST_ZOOM = 13;
const STREET_ZOOM = 17;
// Seen from farther away than this, a single place says nothing about where it is.
const NEAR_ZOOM = 14;

export function makeFraming(page) {
  const { root, map, snapshot } = page;
  const tools = root.querySelector(".map-tools");

  function boundsAround(indexes) {
    const [south, west, north, east] = boundsOf(snapshot.sites, indexes);
    return L.latLngBounds([south, west], [north, east]);
  }

  /** The part of the map that neither the tools nor the sheet covers, in pixels. */
  function freePart() {
    const { x, y } = map.getSize();
    const covered = Math.max(0, page.sheet.coveredHeight() - (root.clientHeight - y));
    const top = tools.offsetHeight;
    // Over a sheet that is up stand the map's buttons in one row.
    const below = covered > 0 ? covered + BUTTONS : MARGIN;
    return L.bounds([40, top + MARGIN / 3], [x - 40, Math.max(top + 80, y - below)]);
  }

  /** Puts a point into the middle of what can be seen. */
  function centreOn(point, zoom) {
    const off = freePart().getCenter().subtract(map.getSize().divideBy(2));
    map.setView(map.unproject(map.project(point, zoom).subtract(off), zoom), zoom);
  }

  /** Moves the map only if a place is too far away, or hidden by the sheet, the tools or the edge. */
  function bringIntoView(indexes) {
    const point = boundsAround(indexes).getCenter();
    if (map.getZoom() < NEAR_ZOOM) centreOn(point, STREET_ZOOM);
    else if (!freePart().contains(map.latLngToContainerPoint(point))) centreOn(point, map.getZoom());
  }

  /** The largest zoom at which the bounds fit into what can be seen. */
  function fittingZoom(bounds) {
    const unseen = map.getSize().subtract(freePart().getSize()).add([PIN, PIN]);
    return Math.max(map.getBoundsZoom(bounds, false, unseen), FARTHEST_ZOOM);
  }

  return {
    boundsAround,
    freePart,
    /** The point in the middle of what can be seen. */
    middle() {
      const { lat, lng } = map.containerPointToLatLng(freePart().getCenter());
      return { lat, lon: lng };
    },
    bringIntoView,
    /** Shows the whole of the bounds, at most at `zoom`. */
    showAll: (bounds, zoom) => centreOn(bounds.getCenter(), Math.min(zoom, fittingZoom(bounds))),
    /** Puts a point into the middle, with the bounds in sight around it, at most at `zoom`. */
    showAround: (point, bounds, zoom) => centreOn(point, Math.min(zoom, fittingZoom(mirrored(bounds, point)))),
  };
}

/** The bounds made even on all sides of a point, so that they fit when it is in the middle. */
function mirrored(bounds, { lat, lon }) {
  const [south, north] = [bounds.getSouth(), bounds.getNorth()];
  const [west, east] = [bounds.getWest(), bounds.getEast()];
  const [high, wide] = [Math.max(north - lat, lat - south), Math.max(east - lon, lon - west)];
  return L.latLngBounds([lat - high, lon - wide], [lat + high, lon + wide]);
}
