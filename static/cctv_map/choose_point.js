// "이 지점에서 거리 보기": a long press (or the other mouse button) on the map, and a button that
// takes the middle of what can be seen, for one finger and for the keyboard.

export function makeChoosePoint(page, button) {
  page.map.on("contextmenu", ({ latlng }) => page.near.openPoint({ lat: latlng.lat, lon: latlng.lng }));
  button.addEventListener("click", () => page.near.openPoint(page.framing.middle()));
}
