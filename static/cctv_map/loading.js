// Loads the snapshot once more when the first time failed, and says why when that fails as well.
import { loadSnapshot } from "./snapshot.js";

/**
 * The snapshot. A map published in between has taken the file away that an older manifest names, and
 * a proxy may have put something of its own into the browser's store: the second time asks the
 * server for everything anew.
 */
export async function loadTwice({ manifest, root }) {
  try {
    return await loadSnapshot(manifest, root);
  } catch (error) {
    if (!navigator.onLine) throw error;
    const fresh = await (await fetch(manifest, { cache: "reload" })).json();
    await fetch(new URL(fresh.root, new URL(manifest, location.href)), { cache: "reload" });
    return loadSnapshot(manifest, root);
  }
}

export function failureWords() {
  return navigator.onLine
    ? "CCTV 자료를 불러오지 못했어요. 잠시 뒤 다시 불러와 주세요."
    : "인터넷에 이어져 있지 않아 지도를 열지 못했어요. 연결을 확인하고 다시 불러와 주세요.";
}
