// "내 위치": asks the browser for the position, only when the button is pressed. The position stays
// in this page's memory: it is in no request, no address and no storage.
import { roughly } from "./near_card.js";

const REFUSED = 1;
const WAIT_MS = 10000;
// Whoever may be a kilometre away is not told which camera is near.
const WILD_M = 1000;

const INSTEAD = "동 이름이나 도로명으로 찾아 주세요.";
const REASONS = {
  none: "이 브라우저에서는 위치를 알 수 없어요.",
  insecure: "이 주소는 https가 아니어서 브라우저가 위치를 알려 주지 않아요.",
  refused: "위치를 쓰도록 허락하지 않으셨어요. 그래도 괜찮아요.",
  failed: "지금은 위치를 알 수 없어요.",
};

/**
 * Wires the button. `onFound({lat, lon}, accuracy in metres)` or `onFailed(sentence)` follows a
 * press; the sentence says why, and what to do instead.
 */
export function makeLocate(button, { onFound, onFailed }) {
  let waiting = false;
  const fail = (reason) => onFailed(`${reason} ${INSTEAD}`);

  function finish(act) {
    waiting = false;
    button.removeAttribute("aria-busy");
    act();
  }

  function found({ coords }) {
    const { latitude: lat, longitude: lon, accuracy } = coords;
    if (accuracy > WILD_M) fail(`위치가 ${roughly(accuracy)}까지 틀릴 수 있어 가까운 곳을 알려 드리기 어려워요.`);
    else onFound({ lat, lon }, accuracy);
  }

  button.addEventListener("click", () => {
    if (waiting) return;
    if (!window.isSecureContext) fail(REASONS.insecure);
    else if (!navigator.geolocation) fail(REASONS.none);
    else {
      waiting = true;
      button.setAttribute("aria-busy", "true");
      navigator.geolocation.getCurrentPosition(
        (position) => finish(() => found(position)),
        (error) => finish(() => fail(error.code === REFUSED ? REASONS.refused : REASONS.failed)),
        { enableHighAccuracy: true, timeout: WAIT_MS, maximumAge: 60000 },
      );
    }
  });
}
