// The line that says that there is no network and how old the data on the map are.

const AGAIN_MS = 20000;

/** Wires `note`, a hidden element; `day` is the data's date as "2022-12-01" or null. */
export function makeOfflineNote(note, manifestAddress, day) {
  let waiting = 0;
  const [year, month, date] = (day ?? "").split("-").map(Number);
  const data = day ? `${year}년 ${month}월 ${date}일 자료` : "받아 둔 자료";

  function show(offline) {
    clearTimeout(waiting);
    if (note.hidden === offline) {
      note.hidden = !offline;
      note.textContent = offline ? `인터넷 연결이 없어 ${data}를 보여 드려요.` : "";
    }
    if (offline) waiting = setTimeout(check, AGAIN_MS);
  }

  /** The service worker marks what it had to take from its store. */
  async function check() {
    if (!navigator.onLine) return show(true);
    try {
      const answer = await fetch(manifestAddress);
      return show(answer.headers.has("X-Kept"));
    } catch {
      return show(true);
    }
  }

  addEventListener("online", check);
  addEventListener("offline", check);
  check();
}
