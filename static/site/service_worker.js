// The service worker: what was read stays readable without a network. It only ever answers from its
// store when the network cannot, but for files whose name changes with their content. It uses what
// offline_rules.js and offline_store.js declare.

// How long the network may take when something kept could answer.
const PATIENCE_MS = 4000;

self.addEventListener("install", (event) => {
  event.waitUntil(start());
});

self.addEventListener("activate", (event) => {
  event.waitUntil(takeOver());
});

self.addEventListener("fetch", (event) => {
  const { request } = event;
  const url = new URL(request.url);
  if (request.method !== "GET" || url.origin !== location.origin) return;
  if (request.mode === "navigate") {
    const page = request.destination === "document" && offlineRules.pageAt(url.pathname, site);
    if (page) event.respondWith(answerPage(event, page, url));
    return;
  }
  const kind = offlineRules.fileAt(url.pathname, site);
  if (kind === "manifest") event.respondWith(answerManifest(event));
  else if (kind === "data") event.respondWith(answerData(event, url.pathname));
  else if (kind) event.respondWith(answerFile(request, url.pathname));
});

/** The page that was open before this worker came tells its path, to be kept as well. */
self.addEventListener("message", (event) => {
  const page = offlineRules.pageAt(String(event.data?.keep ?? ""), site);
  if (page?.keep) event.waitUntil(quietly(keepPage(page.keep)));
});

/** A new version of the site brings its own pages; whatever was kept is renewed with them. */
async function start() {
  await quietly(keepPage(site.offline));
  for (const path of [site.map, site.home]) {
    if (await find(PAGES, path)) await quietly(keepPage(path));
  }
  await self.skipWaiting();
}

/** Open pages lose nothing: they hold their modules, and hashed names never change meaning. */
async function takeOver() {
  const names = await quietly(caches.keys());
  await Promise.all((names ?? []).filter((name) => !CACHES.includes(name)).map((name) => caches.delete(name)));
  await self.clients.claim();
}

/** Keeping is an extra: when it fails, the reader must not notice. */
async function quietly(work) {
  try {
    return await work;
  } catch {
    return undefined;
  }
}

/** The network's answer, or a failure after PATIENCE_MS if something kept is waiting. */
function network(request, kept) {
  const asked = fetch(request);
  if (!kept) return asked;
  const tooLate = new Promise((_, fail) => setTimeout(() => fail(new Error("too late")), PATIENCE_MS));
  return Promise.race([asked, tooLate]);
}

async function answerPage(event, page, url) {
  const kept = page.own ? await find(PAGES, page.own) : undefined;
  try {
    const answer = await network(event.request, kept);
    if (answer.status >= 500 && kept) return kept;
    event.waitUntil(quietly(afterReading(page, url, answer.clone())));
    return answer;
  } catch {
    return withoutNetwork(page, url, kept);
  }
}

async function afterReading({ own, keep }, url, answer) {
  const gone = answer.status === 404 || answer.status === 410;
  if (gone && own) await forget(own);
  if (!gone && keep) {
    if (url.pathname === keep && !url.search) await keepAnswer(keep, answer);
    else if (!(await find(PAGES, keep))) await keepPage(keep);
  }
  await refreshOldDecks(answer.headers.get("Date"));
}

async function withoutNetwork(page, url, kept) {
  const instead = kept || (await find(PAGES, site.map)) ? page.instead : null;
  if (instead) return Response.redirect(new URL(instead, url));
  if (kept) return kept;
  const offline = await find(PAGES, site.offline);
  if (!offline) return Response.error();
  return new Response(offline.body, { status: 503, headers: offline.headers });
}

async function answerManifest(event) {
  const kept = await find(DATA, manifestPath);
  try {
    const answer = await network(event.request, kept);
    if (answer.status >= 500 && kept) return marked(kept);
    event.waitUntil(quietly(keepManifest(answer.clone())));
    return answer;
  } catch (error) {
    if (kept) return marked(kept);
    throw error;
  }
}

/** What is kept, marked so that the map can say that it is not from the network. */
function marked(kept) {
  const headers = new Headers(kept.headers);
  headers.set("X-Kept", "1");
  return new Response(kept.body, { headers });
}

async function answerData(event, path) {
  const kept = event.request.cache === "reload" ? undefined : await find(DATA, path);
  if (kept) return kept;
  const answer = await fetch(event.request);
  event.waitUntil(quietly(keepData(path, answer.clone())));
  return answer;
}

async function answerFile(request, path) {
  const kept = await find(FILES, path);
  if (kept && offlineRules.isForEver(path)) return kept;
  try {
    return await fetch(request);
  } catch (error) {
    if (kept) return kept;
    throw error;
  }
}
