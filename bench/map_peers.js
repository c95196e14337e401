// Runs in a page of the portal: how long each library works until it has drawn, and until the
// browser has shown it. Files are parsed before; only the work on the points counts.
const VIEW = { zoom: 12, width: 360, height: 640 };
const STEPS = 40;

const frames = () => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));
const median = (values) => values.sort((a, b) => a - b)[values.length >> 1];

async function timed(draw, redraw) {
  await frames();
  const start = performance.now();
  draw();
  const js = performance.now() - start;
  await frames();
  const paint = performance.now() - start;
  const steps = [];
  for (let step = 0; redraw && step < STEPS; step += 1) {
    const before = performance.now();
    redraw(step);
    steps.push(performance.now() - before);
    await frames();
  }
  return { js, paint, redraw: median(steps) };
}

function canvas() {
  const made = document.createElement("canvas");
  made.width = VIEW.width * devicePixelRatio;
  made.height = VIEW.height * devicePixelRatio;
  made.style = `position:fixed;inset:0;width:${VIEW.width}px;height:${VIEW.height}px`;
  document.body.append(made);
  const context = made.getContext("2d");
  context.setTransform(devicePixelRatio, 0, 0, devicePixelRatio, 0, 0);
  return context;
}

/** Small steps aside, and every fourth one a zoom. */
const moved = (step) => ({ zoom: VIEW.zoom + (step % 8 > 3 ? 1 : 0), aside: 12 * (step % 4) });

export async function ours({ manifest, leaf, middle }) {
  const from = (name) => import(`${location.origin}/static/cctv_map/${name}.js`);
  const [{ decodeLeaf }, { groupSites }, { makePins }, { toWorld, worldPixels }] =
    await Promise.all(["leaf", "grid", "pins", "geometry"].map(from));
  const context = canvas();
  const all = (list) => new Uint8Array(list.length).fill(1);
  const shown = { purpose: all(manifest.purposes), status: all(manifest.statuses) };
  const [x, y] = toWorld(...middle);
  let [sites, pins] = [null, null];
  const paint = ({ zoom, aside }) => {
    const side = worldPixels(zoom);
    const view = { ...VIEW, zoom, left: x * side - VIEW.width / 2 + aside, top: y * side - VIEW.height / 2 };
    context.clearRect(0, 0, VIEW.width, VIEW.height);
    for (const group of groupSites(sites, shown, view, manifest.purposes.length).groups) {
      if (group.count > 1) pins.drawCluster(context, group);
      else pins.drawPin(context, group.x, group.y, sites.purpose[group.first], sites.status[group.first], false);
    }
  };
  const draw = () => {
    sites = decodeLeaf(leaf);
    pins = makePins(manifest);
    paint(moved(0));
  };
  return timed(draw, (step) => paint(moved(step)));
}

/* global L, Supercluster */
export async function markercluster({ points, middle }) {
  const box = document.createElement("div");
  box.style = `position:fixed;inset:0;width:${VIEW.width}px;height:${VIEW.height}px;background:#fff`;
  document.body.append(box);
  const map = L.map(box, { maxZoom: 19, zoomAnimation: false, fadeAnimation: false }).setView(middle, VIEW.zoom);
  const draw = () => {
    const group = L.markerClusterGroup({ animate: false });
    map.addLayer(group);
    group.addLayers(points.map((point) => L.marker(point)));
  };
  return timed(draw, (step) => {
    const { zoom, aside } = moved(step);
    const place = map.project(middle, zoom).add([aside, 0]);
    map.setView(map.unproject(place, zoom), zoom, { animate: false });
  });
}

/** It only groups: drawn are plain circles with their number. */
export async function supercluster({ points, middle, bounds }) {
  const context = canvas();
  const features = points.map(([lat, lon]) => ({
    type: "Feature",
    properties: {},
    geometry: { type: "Point", coordinates: [lon, lat] },
  }));
  let index = null;
  const paint = ({ zoom, aside }) => {
    context.clearRect(0, 0, VIEW.width, VIEW.height);
    const centre = L.CRS.EPSG3857.latLngToPoint(L.latLng(middle), zoom);
    for (const { geometry, properties } of index.getClusters(bounds, zoom)) {
      const [lon, lat] = geometry.coordinates;
      const { x, y } = L.CRS.EPSG3857.latLngToPoint(L.latLng(lat, lon), zoom);
      const at = [x - centre.x + VIEW.width / 2 - aside, y - centre.y + VIEW.height / 2];
      context.fillStyle = "#36c";
      context.beginPath();
      context.arc(...at, properties.cluster ? 20 : 12, 0, 2 * Math.PI);
      context.fill();
      context.fillStyle = "#fff";
      if (properties.cluster) context.fillText(properties.point_count_abbreviated, ...at);
    }
  };
  const draw = () => {
    index = new Supercluster({ radius: 60, maxZoom: 16 }).load(features);
    paint(moved(0));
  };
  return timed(draw, (step) => paint(moved(step)));
}
