// The new cameras of a what-if as numbered markers that are dragged, or moved by arrow keys.

const STEP_M = 10;
// More than a map is high: Leaflet lays markers over each other by the pixels from its top.
const IN_FRONT = 1000;
const ARROWS = { ArrowUp: [0, 1], ArrowDown: [0, -1], ArrowLeft: [-1, 0], ArrowRight: [1, 0] };

/** `on` has drag(number, x, y) while moving, and drop(number, x, y), nudge, remove and pick. */
export function makeCameras(map, plane, on) {
  const markers = new Map();

  function makeMarker(camera) {
    const icon = L.divIcon({ className: "siting-camera", html: "", iconSize: [44, 44] });
    const marker = L.marker(plane.toLatLon(camera.x, camera.y), { icon, draggable: true, autoPan: true });
    marker.addTo(map);
    const element = marker.getElement();
    const number = document.createElement("span");
    number.textContent = camera.number;
    element.append(number);
    element.setAttribute("aria-label", `새 카메라 ${camera.number}번. 화살표로 10 m씩 옮기고 Delete로 뺍니다.`);
    const place = () => plane.toXy(marker.getLatLng().lat, marker.getLatLng().lng);
    marker.on("drag", () => on.drag(camera.number, ...place()));
    marker.on("dragend", () => on.drop(camera.number, ...place()));
    marker.on("click", () => on.pick(camera.number));
    element.addEventListener("focus", () => on.pick(camera.number));
    element.addEventListener("keydown", (event) => {
      if (event.key === "Delete" || event.key === "Backspace") on.remove(camera.number);
      else if (ARROWS[event.key]) on.nudge(camera.number, ...ARROWS[event.key].map((way) => way * STEP_M));
      else return;
      // The map would move under it.
      event.preventDefault();
      event.stopPropagation();
    });
    return marker;
  }

  return {
    /** Shows these cameras; those that stay keep their element, and with it the focus. */
    show(cameras) {
      const wanted = new Set(cameras.map(({ number }) => number));
      for (const [number, marker] of markers) {
        if (wanted.has(number)) continue;
        marker.remove();
        markers.delete(number);
      }
      for (const camera of cameras) {
        if (markers.has(camera.number)) markers.get(camera.number).setLatLng(plane.toLatLon(camera.x, camera.y));
        else markers.set(camera.number, makeMarker(camera));
      }
    },
    /** One marker is a stop of the Tab key, not thirty; the list beside the map leads to the others. */
    pick(picked, isMarked) {
      for (const [number, marker] of markers) {
        const element = marker.getElement();
        if (element) element.tabIndex = number === picked ? 0 : -1;
        element?.classList.toggle("siting-camera--picked", isMarked && number === picked);
        marker.setZIndexOffset(number === picked ? IN_FRONT : 0);
      }
    },
    setShown(isShown) {
      // Leaflet would make the elements anew, without their numbers.
      map.getContainer().classList.toggle("siting-map__map--bare", !isShown);
    },
  };
}
