// Loads the map snapshot: the manifest, the root of the tree, and the outlines; once more when the
// first time failed, and says why when that fails as well.
import { decodeLeaf } from "./leaf.js";
import { makeTree } from "./tree.js";

export { decodeLeaf };

const STEPS_PER_DEGREE = 100000;
// Made anew for each load: its lists grow.
const noSites = () => ({
  leaf: true,
  lat: [],
  lon: [],
  id: [],
  purpose: "",
  status: "",
  cameras: [],
  dong: [],
  agency: [],
  date: [],
  place: [],
});

/** Outlines as [{name, rings: [[[lat, lon], …], …]}] in degrees. */
export function decodeOutlines(file) {
  return file.outlines.map(({ name, rings }) => ({
    name,
    rings: rings.map((flat) => {
      const ring = [];
      let [lat, lon] = [0, 0];
      for (let i = 0; i < flat.length; i += 2) {
        lat += flat[i];
        lon += flat[i + 1];
        ring.push([lat / STEPS_PER_DEGREE, lon / STEPS_PER_DEGREE]);
      }
      return ring;
    }),
  }));
}

async function getJson(address, options) {
  const answer = await fetch(address, options);
  if (!answer.ok) throw new Error(`${address}: ${answer.status}`);
  return answer.json();
}

/**
 * {manifest, sites, tree}: `sites` are all of a district, or those of a larger snapshot that came so
 * far. Throws when manifest or root cannot be had; the caller tells the reader.
 */
export async function loadSnapshot(manifestAddress, rootAddress) {
  // The page names the root that was current when it was made: both are fetched at once.
  const early = getJson(rootAddress).catch(() => null);
  const addressOf = (name) => new URL(name, new URL(manifestAddress, location.href)).pathname;
  let manifest = await getJson(manifestAddress);
  if (addressOf(manifest.root) !== rootAddress) {
    // A browser keeps a manifest for a minute, and a page too: only the server knows which is newer.
    manifest = await getJson(manifestAddress, { cache: "no-cache" }).catch(() => manifest);
  }
  const current = addressOf(manifest.root);
  const root = current === rootAddress ? ((await early) ?? (await getJson(current))) : await getJson(current);
  const sites = decodeLeaf(root.leaf ? root : noSites());
  return { manifest, sites, tree: makeTree(root, sites, (name) => getJson(addressOf(name))) };
}

/** The dong outlines, or an empty list when none were loaded or they cannot be had. */
export async function loadOutlines(manifest, manifestAddress) {
  if (!manifest.outlines) return [];
  try {
    const address = new URL(manifest.outlines, new URL(manifestAddress, location.href));
    return decodeOutlines(await getJson(address.pathname));
  } catch {
    return [];
  }
}

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
