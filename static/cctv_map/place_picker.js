/* A small map over two number inputs in the admin: a tap fills them, typing moves the point.
   Without inputs on the page it only shows the point. Leaflet is loaded before this module. */

const leaflet = window.L;
const WHOLE_DISTRICT_ZOOM = 12;
const STREET_ZOOM = 17;
const MAX_ZOOM = 19;
const GRATICULE_DEGREES = 0.01;
const DECIMALS = 5;
const LINE = { color: "#8a949e", weight: 1, interactive: false, fill: false };
const NAME_SIZE = [56, 18];
const POINT = { radius: 9, color: "#fff", weight: 3, fillColor: "#0b50d0", fillOpacity: 1 };

/** Ground for a map without tiles: dong outlines, else a graticule, and the names of the dong. */
function drawGround(map, facts) {
  if (facts.outlines.length) {
    facts.outlines.forEach((ring) => leaflet.polygon(ring, LINE).addTo(map));
  } else {
    drawGraticule(map, facts.bounds);
  }
  const names = facts.dongs.map(([name, lat, lon]) => {
    const icon = leaflet.divIcon({ className: "place-picker__name", html: "", iconSize: NAME_SIZE });
    const marker = leaflet.marker([lat, lon], { icon, interactive: false, keyboard: false });
    marker.addTo(map).getElement().textContent = name;
    return marker;
  });
  map.on("zoomend", () => hideCrowdedNames(map, names));
  hideCrowdedNames(map, names);
}

/** A name that would lie on one already shown waits until the map is closer. */
function hideCrowdedNames(map, names) {
  const taken = [];
  names.forEach((marker) => {
    const { x, y } = map.latLngToLayerPoint(marker.getLatLng());
    const [width, height] = NAME_SIZE;
    const free = !taken.some((p) => Math.abs(p.x - x) < width && Math.abs(p.y - y) < height);
    marker.getElement().hidden = !free;
    if (free) {
      taken.push({ x, y });
    }
  });
}

function drawGraticule(map, [south, west, north, east]) {
  for (let lat = south; lat <= north + 1e-9; lat += GRATICULE_DEGREES) {
    leaflet.polyline([[lat, west], [lat, east]], LINE).addTo(map);
  }
  for (let lon = west; lon <= east + 1e-9; lon += GRATICULE_DEGREES) {
    leaflet.polyline([[south, lon], [north, lon]], LINE).addTo(map);
  }
}

/** The point that the inputs say, or null while they say none that could be in Korea. */
function pointOf(inputs) {
  const [lat, lon] = inputs.map((input) => Number.parseFloat(input.value));
  return lat >= 33 && lat <= 39 && lon >= 124 && lon <= 132 ? [lat, lon] : null;
}

function mount(element) {
  const facts = JSON.parse(element.dataset.placePicker);
  const [south, west, north, east] = facts.bounds;
  const inputs = facts.inputs.map((id) => document.getElementById(id));
  const canPick = inputs.every(Boolean);
  // The page scrolls with the wheel; a map inside a long form must not take that away.
  const map = leaflet.map(element, { maxZoom: MAX_ZOOM, scrollWheelZoom: false });
  map.attributionControl.setPrefix(false);
  map.setView([(south + north) / 2, (west + east) / 2], WHOLE_DISTRICT_ZOOM);
  if (facts.tiles) {
    leaflet.tileLayer(facts.tiles, {
      attribution: facts.attribution,
      maxZoom: MAX_ZOOM,
      // OpenStreetMap refuses requests that do not say where they come from.
      referrerPolicy: "strict-origin-when-cross-origin",
    }).addTo(map);
  } else {
    drawGround(map, facts);
  }

  const marker = leaflet.circleMarker([0, 0], POINT);
  const show = (point) => (point ? marker.setLatLng(point).addTo(map) : marker.remove());
  const start = canPick ? pointOf(inputs) : facts.point;
  show(start);
  if (start) {
    map.setView(start, facts.tiles ? STREET_ZOOM : 14);
  }
  if (!canPick) {
    return;
  }

  element.classList.add("place-picker--can-pick");
  element.nextElementSibling.hidden = false;
  map.on("click", ({ latlng }) => {
    inputs[0].value = latlng.lat.toFixed(DECIMALS);
    inputs[1].value = latlng.lng.toFixed(DECIMALS);
    show([latlng.lat, latlng.lng]);
    inputs.forEach((input) => input.dispatchEvent(new Event("input")));
  });
  inputs.forEach((input) => {
    input.addEventListener("change", () => {
      const point = pointOf(inputs);
      show(point);
      if (point) {
        map.panTo(point);
      }
    });
  });
}

document.querySelectorAll("[data-place-picker]").forEach(mount);
