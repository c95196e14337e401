// "여기에 CCTV가 필요해요": takes the middle of what can be seen along to the request. It travels in the
// body of a POST, so that it stands in no address.

// From farther away the middle of the map names no place.
const NEAR_ZOOM = 16;
const DECIMALS = 6;

export function makeAskHere({ root, map, framing }) {
  const form = root.querySelector("[data-ask-here]");
  const { lat, lon } = form.elements;
  form.addEventListener("submit", () => {
    const point = map.getZoom() >= NEAR_ZOOM ? framing.middle() : null;
    lat.value = point ? point.lat.toFixed(DECIMALS) : "";
    lon.value = point ? point.lon.toFixed(DECIMALS) : "";
  });
}
