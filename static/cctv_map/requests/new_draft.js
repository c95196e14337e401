// Keeps what was typed on this phone until it is sent: never the contact, never the photo.

const KEY = "cctv-request-draft";
const FIELDS = ["lat", "lon", "place", "dong", "reason", "words"];
const A_WEEK_MS = 7 * 86400000;
const KEPT = "지난번에 적던 내용을 이 기기에 남겨 두었다가 다시 채웠어요.";

export function makeDraft() {
  function read() {
    try {
      const kept = JSON.parse(localStorage.getItem(KEY));
      return kept && Date.now() - kept.at < A_WEEK_MS ? kept.said : null;
    } catch {
      return null; // storage is forbidden, or holds what is not ours
    }
  }

  function forget() {
    try {
      localStorage.removeItem(KEY);
    } catch {
      // Then nothing was kept either.
    }
  }

  return {
    forget,
    /** Call it whenever something was typed. */
    keep(root) {
      const typed = new FormData(root.querySelector(".asking__form"));
      const said = Object.fromEntries(FIELDS.map((name) => [name, String(typed.get(name) ?? "")]));
      if (!Object.values(said).some(Boolean)) return forget();
      try {
        localStorage.setItem(KEY, JSON.stringify({ at: Date.now(), said }));
      } catch {
        // Storage is full or forbidden: the words then live on this page only.
      }
    },
    /** Fills the empty first step with what was kept, says so, and offers to delete it. */
    show(root) {
      const note = root.querySelector("[data-draft-note]");
      const form = root.querySelector(".asking__form");
      const said = note && read();
      if (!said || !FIELDS.every((name) => !form.elements[name]?.value || name === "lat" || name === "lon")) return;
      // A pin that was brought from the map is newer than the kept one.
      const isNewPlace = Boolean(form.elements.lat.value);
      for (const name of isNewPlace ? ["reason", "words"] : FIELDS) form.elements[name].value = said[name];
      if (isNewPlace && !said.reason && !said.words) return;
      note.hidden = false;
      note.querySelector("[data-draft-words]").textContent = KEPT;
      note.querySelector("[data-draft-forget]").addEventListener("click", () => {
        forget();
        note.hidden = true;
        for (const name of isNewPlace ? ["reason", "words"] : FIELDS) form.elements[name].value = "";
        form.dispatchEvent(new CustomEvent("draft-forgotten"));
        form.elements.place.focus();
      });
    },
  };
}
