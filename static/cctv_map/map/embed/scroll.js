// Leaves wheel and finger to the page around the frame. The map takes them only with two fingers, with
// Ctrl held, or while "지도 움직이기" is pressed; otherwise a hint says how.

const HINT_MS = 2000;
const FINGER_HINT = "두 손가락으로 지도를 움직일 수 있어요";
const isApple = /mac|iphone|ipad/i.test(navigator.platform);
const WHEEL_HINT = `${isApple ? "⌘" : "Ctrl"} 키와 휠로 지도를 키울 수 있어요`;

export function makeScrollGuard(root, container) {
  const [hint, button] = ["hint", "move"].map((name) => root.querySelector(`[data-${name}]`));
  let moving = false;
  let waiting = 0;

  function tell(words) {
    clearTimeout(waiting);
    hint.textContent = words;
    hint.hidden = false;
    waiting = setTimeout(() => (hint.hidden = true), HINT_MS);
  }

  function setMoving(next) {
    moving = next;
    button.setAttribute("aria-pressed", String(moving));
    container.classList.toggle("is-moving", moving);
    hint.hidden = true;
  }

  // Caught on its way down, an event never reaches Leaflet, and the browser scrolls as on any text.
  const catching = { capture: true, passive: true };
  container.addEventListener(
    "wheel",
    (event) => {
      if (moving || event.ctrlKey || event.metaKey) return;
      event.stopPropagation();
      tell(WHEEL_HINT);
    },
    catching,
  );
  container.addEventListener(
    "touchstart",
    (event) => {
      if (!moving && event.touches.length === 1) event.stopPropagation();
    },
    catching,
  );
  container.addEventListener(
    "touchmove",
    ({ touches }) => {
      if (!moving && touches.length === 1) tell(FINGER_HINT);
    },
    catching,
  );
  button.addEventListener("click", () => setMoving(!moving));
  root.addEventListener("keydown", ({ key }) => key === "Escape" && setMoving(false));
}
