// A finger on the head of the sheet. Every drag has a button that does the same.

const MEANT = 6; // pixels below which a press is a tap
const RECENT_MS = 100;

/** `begin()` when a drag has begun, `move(up)` with the pixels since then, `end(up, speed)`. */
export function onDrag(sheet, { begin, move, end }) {
  let start = null;
  let trail = [];
  let dragged = false;

  sheet.addEventListener("pointerdown", (event) => {
    dragged = false;
    if (event.isPrimary && event.button === 0 && event.target.closest(".sheet__top")) start = event.clientY;
  });
  // Listened to everywhere: a quick mouse has left the sheet before its first move is told.
  document.addEventListener("pointermove", (event) => {
    if (start === null || !event.isPrimary) return;
    if (!dragged) {
      if (Math.abs(event.clientY - start) < MEANT) return;
      dragged = true;
      trail = [];
      sheet.setPointerCapture(event.pointerId);
      begin();
    }
    trail = [...trail.filter(({ at }) => event.timeStamp - at < RECENT_MS), { at: event.timeStamp, y: event.clientY }];
    move(start - event.clientY);
  });

  function finish(event) {
    if (start === null || !event.isPrimary) return;
    const from = start;
    start = null;
    if (!dragged) return;
    const [first] = trail.filter(({ at }) => event.timeStamp - at < RECENT_MS);
    const time = first ? event.timeStamp - first.at : 0;
    end(from - event.clientY, time > 0 ? (first.y - event.clientY) / time : 0);
  }

  document.addEventListener("pointerup", finish);
  document.addEventListener("pointercancel", finish);
  sheet.addEventListener(
    "click",
    (event) => {
      // The click that ends a drag must not press what lies under the finger.
      if (dragged && event.detail > 0) event.stopImmediatePropagation();
      dragged = false;
    },
    true,
  );
}
