// Map tiles from another host, which the reader can turn on and off; the choice stays in this browser.

const KEY = "cctv-map-tiles";
const ENOUGH_ERRORS = 4;

/** The reader's own choice, else `byDefault`. */
function isWanted(byDefault) {
  try {
    const chosen = localStorage.getItem(KEY);
    return chosen === null ? byDefault : chosen !== "off";
  } catch {
    return byDefault; // storage is forbidden in this browser
  }
}

function remember(on) {
  try {
    localStorage.setItem(KEY, on ? "on" : "off");
  } catch {
    // The choice then holds for this page only.
  }
}

/**
 * Tiles are on until turned off, or with `byDefault` false off until turned on. `onChange(on)` is
 * called whenever they begin or cease to be the picture; they cease by themselves when several could
 * not be had and none has come.
 */
export function makeTiles(map, { address, maxZoom, byDefault }, onChange) {
  let layer = null;
  let [came, failed] = [0, 0];

  function start() {
    [came, failed] = [0, 0];
    // OpenStreetMap refuses requests without a referrer; the origin alone tells it no address.
    layer = L.tileLayer(address, { maxZoom, referrerPolicy: "origin", pane: "tilePane", alt: "" });
    layer.on("tileload", () => (came += 1));
    layer.on("tileerror", () => {
      failed += 1;
      if (layer && !came && failed >= ENOUGH_ERRORS) stop();
    });
    layer.addTo(map);
    onChange(true);
  }

  function stop() {
    layer?.remove();
    layer = null;
    onChange(false);
  }

  return {
    isOn: () => layer !== null,
    begin() {
      if (address && isWanted(byDefault)) start();
      else onChange(false);
    },
    toggle() {
      const on = layer === null;
      remember(on);
      if (on) start();
      else stop();
    },
  };
}
