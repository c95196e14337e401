// The controls of the what-if: dragging, buttons and numbers change the same layout, and the figures
// follow every change. Nothing is saved; the officer can download the layout as a file.
import { makeCameras } from "./cameras.js";
import { makeCover } from "./cover.js";
import { cellName, coverTexts, listAsCsv, spokenCover } from "./facts.js";
import { makeLayout } from "./layout.js";

// A tenth of a metre in a file, a metre in the small fields
const [FILE_DECIMALS, FIELD_DECIMALS] = [6, 5];

/** {cameras, addAt, isAdding, replace, redrawn}; `cells` is the canvas. */
export function makeWhatIf(page, { map, data, plane, demand, cells }) {
  const find = (name) => page.querySelector(`[data-${name}]`);
  const start = (chosen) => chosen.map((cell, i) => cameraOf(cell, i + 1));
  const layout = makeLayout(start(data.placement.chosen));
  const cover = makeCover(demand, data.radius_m);
  const cameras = makeCameras(map, plane, {
    drag: (number, x, y) => show(layout.with(number, x, y)),
    drop: (number, x, y) => change(() => layout.move(number, x, y), `${number}번을 옮겼습니다.`),
    nudge,
    remove,
    pick,
  });
  const [select, lat, lon] = ["camera", "lat", "lon"].map(find);
  let picked = layout.cameras()[0]?.number ?? null;
  let drawn = layout.cameras();
  let isTouched = false;

  function cameraOf(cell, number) {
    const point = demand.spot[cell];
    return { number, x: demand.x[point], y: demand.y[point] };
  }

  /** Writes the figures of a list of cameras, also while one is being dragged. */
  function show(list) {
    drawn = list;
    const texts = coverTexts(cover(list.map(({ x, y }) => [x, y])), data.coverage);
    find("demand").textContent = texts.demand;
    find("demand-change").textContent = texts.demandChange;
    find("residents").textContent = texts.residents;
    find("residents-change").textContent = texts.residentsChange;
    find("count").textContent = `${list.length}대`;
    cells.redrawSoon();
    return texts;
  }

  function change(act, what) {
    isTouched = true;
    act();
    const texts = settle();
    find("spoken").textContent = spokenCover(what, layout.cameras().length, texts);
  }

  /** Everything on the page as the layout is now. */
  function settle() {
    const list = layout.cameras();
    if (!list.some(({ number }) => number === picked)) picked = list[0]?.number ?? null;
    cameras.show(list);
    cameras.pick(picked, isTouched);
    fillSelect(list);
    fillPlace();
    find("undo").disabled = !layout.canUndo();
    find("reset").disabled = !layout.isChanged();
    return show(list);
  }

  function fillSelect(list) {
    select.replaceChildren(
      ...list.map(({ number, x, y }) => {
        const cell = cells.cellAt(...plane.toLatLon(x, y));
        return new Option(`${number}번 · ${cell === null ? "칸 밖" : cellName(data, cell)}`, number);
      }),
    );
    select.value = picked ?? "";
    find("remove").disabled = picked === null;
  }

  function fillPlace() {
    const camera = layout.cameras().find(({ number }) => number === picked);
    const [atLat, atLon] = camera ? plane.toLatLon(camera.x, camera.y) : [null, null];
    lat.value = atLat === null ? "" : atLat.toFixed(FIELD_DECIMALS);
    lon.value = atLon === null ? "" : atLon.toFixed(FIELD_DECIMALS);
  }

  function pick(number) {
    isTouched = true;
    picked = number;
    select.value = number;
    cameras.pick(number, true);
    fillPlace();
  }

  function nudge(number, east, north) {
    const camera = layout.cameras().find((each) => each.number === number);
    if (!camera) return;
    change(() => layout.move(number, camera.x + east, camera.y + north), `${number}번을 10 m 옮겼습니다.`);
  }

  function remove(number) {
    if (number !== null) change(() => layout.remove(number), `${number}번을 뺐습니다.`);
  }

  function addAt(atLat, atLon) {
    change(() => (picked = layout.add(...plane.toXy(atLat, atLon))), "카메라를 더했습니다.");
  }

  function setAdding(on) {
    find("add").setAttribute("aria-pressed", String(on));
    find("map").classList.toggle("siting-map__map--adding", on);
  }

  function typed() {
    const [atLat, atLon] = [lat.valueAsNumber, lon.valueAsNumber];
    const [south, west, north, east] = data.bounds;
    const isInside = atLat >= south && atLat <= north && atLon >= west && atLon <= east;
    if (!isInside || picked === null) fillPlace();
    else change(() => layout.move(picked, ...plane.toXy(atLat, atLon)), `${picked}번을 옮겼습니다.`);
  }

  function download() {
    const rows = layout.cameras().map(({ number, x, y }) => {
      const at = plane.toLatLon(x, y);
      const cell = cells.cellAt(...at);
      const known = cell === null ? ["", ""] : [data.dongs[data.cells.dong[cell]] ?? "", `${data.cells.key[cell]}칸`];
      return [number, ...known, ...at.map((degrees) => degrees.toFixed(FILE_DECIMALS))];
    });
    const link = document.createElement("a");
    link.href = URL.createObjectURL(new Blob([listAsCsv(rows)], { type: "text/csv" }));
    link.download = "what-if.csv";
    link.click();
    URL.revokeObjectURL(link.href);
  }

  select.addEventListener("change", () => pick(Number(select.value)));
  [lat, lon].forEach((input) => input.addEventListener("change", typed));
  find("remove").addEventListener("click", () => remove(picked));
  find("undo").addEventListener("click", () => change(() => layout.undo(), "되돌렸습니다."));
  find("reset").addEventListener("click", () => change(() => layout.reset(), "처음으로 돌렸습니다."));
  find("add").addEventListener("click", () => setAdding(!isAdding()));
  find("add-middle").addEventListener("click", () => addAt(map.getCenter().lat, map.getCenter().lng));
  find("csv").addEventListener("click", download);
  page.querySelectorAll("[data-nudge]").forEach((button) => {
    button.addEventListener("click", () => nudge(picked, ...button.dataset.nudge.split(",").map(Number)));
  });
  const isAdding = () => find("add").getAttribute("aria-pressed") === "true";
  find("what-if").hidden = false;
  settle();

  return {
    places: () => drawn.map(({ x, y }) => plane.toLatLon(x, y)),
    isAdding,
    addAt(at) {
      setAdding(false);
      addAt(at.lat, at.lng);
    },
    replace(chosen) {
      change(() => layout.replace(start(chosen)), "분석이 고른 다른 배치입니다.");
      // None of these was touched yet.
      isTouched = false;
      cameras.pick(picked, false);
    },
    setShown: cameras.setShown,
  };
}
