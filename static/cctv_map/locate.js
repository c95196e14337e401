// "내 위치": asks the browser for the position, only when the button is pressed. The position stays
// in this page's memory: it is in no request, no address and no storage.

const REFUSED = 1;
const WAIT_MS = 10000;

const REASONS = {
  none: "이 브라우저에서는 위치를 알 수 없어요. 위에서 동 이름을 골라 주세요.",
  refused: "위치를 쓰도록 허락하지 않으셨어요. 브라우저 설정에서 위치를 허락하거나, 위에서 동 이름을 골라 주세요.",
  failed: "지금은 위치를 알 수 없어요. 잠시 뒤 다시 누르거나, 위에서 동 이름을 골라 주세요.",
};

/** Wires the button. `onFound({lat, lon})` or `onFailed(sentence)` follows a press. */
export function makeLocate(button, { onFound, onFailed }) {
  let waiting = false;

  function finish(act) {
    waiting = false;
    button.removeAttribute("aria-busy");
    act();
  }

  button.addEventListener("click", () => {
    if (waiting) return;
    if (!navigator.geolocation) {
      onFailed(REASONS.none);
      return;
    }
    waiting = true;
    button.setAttribute("aria-busy", "true");
    navigator.geolocation.getCurrentPosition(
      ({ coords }) => finish(() => onFound({ lat: coords.latitude, lon: coords.longitude })),
      (error) => finish(() => onFailed(error.code === REFUSED ? REASONS.refused : REASONS.failed)),
      { enableHighAccuracy: true, timeout: WAIT_MS, maximumAge: 60000 },
    );
  });
}
