// Places as a list of real buttons: what the canvas shows, for keyboard, voice and finger.

/** Puts a purpose's pin into an SVG that has a <use> and a <text>. */
export function fillPin(svg, { key, letter }) {
  svg.classList.add(`pin--${key}`);
  svg.querySelector("use").setAttribute("href", `#pin-${key}`);
  svg.querySelector("text").textContent = letter;
}

/** 생활방범 · 2대 · 운영 */
export function factsOf({ manifest, sites }, i) {
  const purpose = manifest.purposes[sites.purpose[i]].label;
  return `${purpose} · ${sites.cameras[i]}대 · ${manifest.statuses[sites.status[i]].label}`;
}

/** A row for one site; `way` is the distance and direction in words, or empty. */
export function makeRow(snapshot, i, way, onOpen) {
  const { manifest, sites } = snapshot;
  const row = document.getElementById("row-template").content.cloneNode(true).firstElementChild;
  fillPin(row.querySelector("svg"), manifest.purposes[sites.purpose[i]]);
  const words = row.querySelector("[data-way]");
  if (way) words.textContent = way;
  else words.remove();
  row.querySelector("[data-place]").textContent = sites.place[i];
  row.querySelector("[data-facts]").textContent = factsOf(snapshot, i);
  row.querySelector("button").dataset.site = sites.id[i];
  row.querySelector("button").addEventListener("click", () => onOpen(i));
  return row;
}

const STEP = 50;

/** The list "이 화면의 CCTV": `show(indexes, empty)` with the sites in order. */
export function makeRows(root, snapshot, onOpen) {
  const [rows, more, lead] = ["rows", "more", "list-lead"].map((name) => root.querySelector(`[data-${name}]`));
  const usual = lead.textContent;
  let order = [];
  let count = 0;

  function add() {
    const start = count;
    count = Math.min(order.length, count + STEP);
    rows.append(...order.slice(start, count).map((i) => makeRow(snapshot, i, "", onOpen)));
    more.hidden = count === order.length;
    return rows.children[start];
  }

  more.addEventListener("click", () => add()?.querySelector("button").focus());

  return {
    /** `empty` is what stands here when nothing is in view: a text and perhaps a button. */
    show(indexes, empty) {
      order = indexes;
      count = 0;
      rows.replaceChildren();
      lead.replaceChildren(...(indexes.length ? [usual] : empty));
      add();
    },
  };
}
