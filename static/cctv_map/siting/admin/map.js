// The map of a siting run. The tables of the page hold the same content; only the what-if needs
// this module.
import { makeCells } from "./cells.js";
import { decodeDemand, makePlane } from "./cover.js";
import { makeFairness } from "./fairness.js";
import { cellWords } from "./facts.js";
import { makeFills } from "./fills.js";
import { colour } from "../../admin_kit/colour.js";
import { drawGround } from "../../admin_kit/ground.js";
import { makeWhatIf } from "./what_if.js";

const leaflet = window.L;
const [MIN_ZOOM, MAX_ZOOM] = [11, 19];
const CELL_ZOOM = 16;
const NEAR_ZOOM = 13.5;

function makeMap(element, data) {
  const map = leaflet.map(element, {
    minZoom: MIN_ZOOM,
    maxZoom: MAX_ZOOM,
    zoomSnap: 0.5,
    scrollWheelZoom: false,
    zoomControl: false,
  });
  leaflet.control.zoom({ zoomInTitle: "크게 보기", zoomOutTitle: "작게 보기" }).addTo(map);
  map.attributionControl.setPrefix(false);
  map.createPane("cells").style.zIndex = "var(--layer-sites)";
  // What was analysed fills the map.
  const [south, west, north, east] = data.bounds;
  const analysed = data.cells.lat.map((lat, i) => [lat, data.cells.lon[i]]);
  map.fitBounds(
    analysed.length
      ? analysed
      : [
          [south, west],
          [north, east],
        ],
    { padding: [8, 8] },
  );
  const isFar = () => element.classList.toggle("siting-map__map--far", map.getZoom() < NEAR_ZOOM);
  map.on("zoomend", isFar);
  isFar();
  return map;
}

function showLegend(page, fill) {
  page.querySelector("[data-about]").textContent = fill?.description ?? "";
  page.querySelector("[data-legend]").replaceChildren(
    ...(fill?.labels ?? []).map((label, step) => {
      const [row, swatch] = [document.createElement("li"), document.createElement("span")];
      swatch.className = "siting-map__swatch";
      swatch.style.backgroundColor = fill.colours[step];
      swatch.setAttribute("aria-hidden", "true");
      row.append(swatch, label);
      return row;
    }),
  );
}

function showFacts(page, data, cell) {
  const facts = page.querySelector("[data-facts]");
  page.querySelector("[data-facts-empty]").hidden = cell !== null;
  facts.hidden = cell === null;
  if (cell === null) return;
  const { title, lines } = cellWords(data, cell);
  const heading = document.createElement("h3");
  heading.textContent = title;
  const paragraphs = lines.map((line) => {
    const paragraph = document.createElement("p");
    paragraph.textContent = line;
    return paragraph;
  });
  facts.replaceChildren(heading, ...paragraphs);
}

/** Makes the keys of cells in the tables lead to the map; without it they are plain text. */
function linkTables(data) {
  document.querySelectorAll(".siting__where span").forEach((place) => {
    const key = place.textContent;
    if (!data.cells.key.includes(key)) return;
    const link = document.createElement("a");
    link.href = `#cell-${key}`;
    link.textContent = key;
    link.setAttribute("aria-label", `${key}칸 지도에서 보기`);
    place.replaceChildren(link);
  });
}

function open(page, data) {
  page.hidden = false;
  const map = makeMap(page.querySelector("[data-map]"), data);
  drawGround(map, data);
  const fills = makeFills(data, colour);
  const shown = { fill: "index", cameras: false, rules: true };
  let whatIf = null;
  const chosenSpots = data.placement.chosen.map((cell) => [data.cells.lat[cell], data.cells.lon[cell]]);
  const hasChosen = page.querySelector("[name=chosen]");
  const cells = makeCells(data, fills, shown, () => (hasChosen.checked ? (whatIf?.places() ?? chosenSpots) : []));
  map.addLayer(cells.layer);

  function choose(cell) {
    cells.choose(cell);
    showFacts(page, data, cell);
  }

  page.querySelector("[data-fills]").addEventListener("change", ({ target }) => {
    shown.fill = target.value;
    showLegend(page, fills[shown.fill]);
    cells.redraw();
  });
  page.querySelector("[data-switches]").addEventListener("change", ({ target }) => {
    if (target === hasChosen) whatIf?.setShown(target.checked);
    else shown[target.name] = target.checked;
    cells.redraw();
  });
  map.on("click", ({ latlng }) => {
    if (whatIf?.isAdding()) whatIf.addAt(latlng);
    else choose(cells.cellAt(latlng.lat, latlng.lng));
  });

  /** A row of the ranked table leads to its cell by the address's fragment. */
  function followAddress() {
    const key = /^#cell-(\d+-\d+)$/.exec(location.hash)?.[1];
    const cell = data.cells.key.indexOf(key);
    if (cell < 0) return;
    choose(cell);
    map.setView(cells.centre(cell), CELL_ZOOM, { animate: false });
    page.scrollIntoView();
    page.querySelector("[data-facts]").focus({ preventScroll: true });
  }

  showLegend(page, fills.index);
  if (data.points) {
    const plane = makePlane(data.grid);
    const demand = decodeDemand(data.points, plane);
    whatIf = makeWhatIf(page, { map, data, plane, demand, cells });
    makeFairness(page, data, whatIf.replace);
  } else {
    page.querySelector("[data-cover]").hidden = true;
    page.querySelector("[data-no-what-if]").hidden = false;
  }
  linkTables(data);
  addEventListener("hashchange", followAddress);
  followAddress();
}

const page = document.querySelector("[data-siting-map]");
if (page) {
  const data = await fetch(page.dataset.sitingMap)
    .then((answer) => (answer.ok ? answer.json() : null))
    .catch(() => null);
  if (data) open(page, data);
  else {
    page.hidden = false;
    page.querySelector("[data-room]").hidden = true;
    page.querySelector("[data-failed]").hidden = false;
  }
}
