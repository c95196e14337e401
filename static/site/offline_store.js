// What is kept on this phone: a few pages, the files they need, and the map's data. A classic
// script for importScripts. Nothing with a query is kept, so no position that stood in an address.
//
// Storage may be full or forbidden at any time: then the phone keeps less, and nothing else changes.

const PAGES = "pages-1";
const FILES = "files-1";
const DATA = "data-1";
const CACHES = [PAGES, FILES, DATA];
const MAX_DECKS = 10;
const MAX_DATA_FILES = 60;
const A_DAY_MS = 86400000;
const manifestPath = `${site.data}manifest.json`;

async function find(name, path) {
  try {
    return await (await caches.open(name)).match(path, { ignoreVary: true });
  } catch {
    return undefined;
  }
}

/** Fetches a page and keeps it; a case fetched like this does not count as read. */
async function keepPage(path) {
  const answer = await fetch(path, { headers: { Purpose: "prefetch" } });
  if (answer.status === 404 || answer.status === 410) await forget(path);
  else await keepAnswer(path, answer);
  if (path === site.map) await keepManifest(await fetch(manifestPath));
}

/** Keeps a page with every file it needs, or leaves what was kept before as it is. */
async function keepAnswer(path, answer) {
  if (!offlineRules.mayKeep(answer)) return;
  const html = await answer.text();
  if (offlineRules.hasToken(html)) return;
  await Promise.all(offlineRules.filesOf(html, site).map((file) => keepFile(file)));
  const headers = new Headers(answer.headers);
  for (const name of ["Content-Encoding", "Content-Length", "Vary"]) headers.delete(name);
  const pages = await caches.open(PAGES);
  await pages.delete(path); // so that the page read last stands last
  await pages.put(path, new Response(html, { headers }));
  await tidy();
}

async function keepFile(path) {
  const files = await caches.open(FILES);
  let answer = offlineRules.isForEver(path) ? await files.match(path) : undefined;
  if (!answer) {
    answer = await fetch(path);
    if (!answer.ok && offlineRules.fileAt(path, site) === "picture") return;
    if (!answer.ok) throw new Error(`${path}: ${answer.status}`);
    await files.put(path, answer.clone());
  }
  if (!path.endsWith(".js")) return;
  const imports = offlineRules.importsOf(await answer.text(), path);
  await Promise.all(imports.filter((other) => other !== path).map((other) => keepFile(other)));
}

/** Keeps the ten cases read last, and of the files only those that a kept page needs. */
async function tidy() {
  const pages = await caches.open(PAGES);
  const paths = (await pages.keys()).map(({ url }) => new URL(url).pathname);
  const decks = paths.filter((path) => offlineRules.isDeck(path, site));
  const dropped = decks.slice(0, Math.max(0, decks.length - MAX_DECKS));
  await Promise.all(dropped.map((path) => pages.delete(path)));
  const files = await caches.open(FILES);
  const needed = new Set();
  const open = [];
  for (const path of paths) {
    const page = dropped.includes(path) ? undefined : await pages.match(path);
    if (page) open.push(...offlineRules.filesOf(await page.text(), site));
  }
  while (open.length) {
    const path = open.pop();
    if (needed.has(path)) continue;
    needed.add(path);
    const module = path.endsWith(".js") ? await files.match(path) : undefined;
    if (module) open.push(...offlineRules.importsOf(await module.text(), path));
  }
  await deleteOthers(files, needed);
}

async function deleteOthers(cache, needed) {
  const stale = (await cache.keys()).filter(({ url }) => !needed.has(new URL(url).pathname));
  await Promise.all(stale.map((request) => cache.delete(request)));
}

async function forget(path) {
  if (await (await caches.open(PAGES)).delete(path)) await tidy();
}

/** Keeps one data file if it is what it should be: a proxy's page of excuses is not. */
async function keepData(path, answer) {
  if (!answer.ok) throw new Error(`${path}: ${answer.status}`);
  const text = await answer.text();
  JSON.parse(text);
  const headers = { "Content-Type": "application/json" };
  await (await caches.open(DATA)).put(path, new Response(text, { headers }));
}

/** Keeps what a manifest from the network names, then drops what it no longer names. */
async function keepManifest(answer) {
  if (!answer.ok) return;
  const text = await answer.text();
  JSON.parse(text);
  const data = await caches.open(DATA);
  const before = await data.match(manifestPath);
  const isNew = (before && (await before.text())) !== text;
  for (const name of offlineRules.dataNames(text)) {
    const path = site.data + name;
    if (!(await data.match(path))) await keepData(path, await fetch(path));
  }
  const headers = { "Content-Type": "application/json" };
  await data.put(manifestPath, new Response(text, { headers }));
  await dropOldData(data, text);
  // The page itself tells dates and sums of the data.
  if (isNew && before && (await find(PAGES, site.map))) await keepAnswer(site.map, await fetch(site.map));
}

async function dropOldData(data, manifest) {
  const paths = (text) => offlineRules.dataNames(text).map((name) => site.data + name);
  const first = paths(manifest);
  const needed = new Set([manifestPath]);
  const open = [...first];
  while (open.length && needed.size < MAX_DATA_FILES) {
    const path = open.shift();
    const node = needed.has(path) ? undefined : await data.match(path);
    if (!node) continue;
    needed.add(path);
    open.push(...paths(await node.text()));
  }
  await deleteOthers(data, needed);
}

/**
 * Asks again for cases kept for more than a day, so that one that was withdrawn does not stay.
 * `now` and the kept pages' dates are the server's: a phone's clock may be years off.
 */
async function refreshOldDecks(now) {
  const pages = await caches.open(PAGES);
  for (const { url } of await pages.keys()) {
    const path = new URL(url).pathname;
    if (!offlineRules.isDeck(path, site)) continue;
    const kept = Date.parse((await pages.match(path))?.headers.get("Date"));
    if (Date.parse(now) - kept > A_DAY_MS) await keepPage(path);
  }
}
