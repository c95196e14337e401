// Places as a list of real buttons: what the canvas shows, for keyboard, voice and finger.
import { positionOf, way } from "./nearest.js";

/** Puts a purpose's pin into an SVG that has a <use> and a <text>; the status changes its look. */
export function fillPin(svg, { key, letter }, status) {
  svg.classList.add(`pin--${key}`, `pin--${status.key}`);
  svg.querySelector("use").setAttribute("href", `#pin-${key}`);
  svg.querySelector("text").textContent = letter;
}

/** Shape, colour and word of a status into an element with a <use> and a [data-word]. */
export function fillStatus(element, { key, label }, style) {
  element.classList.add(`${style}--${key}`);
  element.querySelector("use").setAttribute("href", `#mark-${key}`);
  element.querySelector("[data-word]").textContent = label;
}

/** Cameras in words as a list of one, or of none for a place whose cameras do not stand yet. */
export function camerasOf(sites, i) {
  return sites.cameras[i] > 0 ? [`${sites.cameras[i]}대`] : [];
}

/** Whom to call about a site, as {name, phone, label}; the label says that it is not its own office. */
export function callOf({ manifest, sites }, i) {
  const agency = manifest.agencies[sites.agency[i]];
  return agency?.phone ? { ...agency, label: "" } : agency?.call;
}

/** A row for one site; `words` is the distance and direction, or empty. */
export function makeRow(snapshot, i, words, onOpen) {
  const { manifest, sites } = snapshot;
  const row = document.getElementById("row-template").content.cloneNode(true).firstElementChild;
  const [purpose, status] = [manifest.purposes[sites.purpose[i]], manifest.statuses[sites.status[i]]];
  fillPin(row.querySelector("svg"), purpose, status);
  fillStatus(row.querySelector("[data-status]"), status, "status");
  const wayWords = row.querySelector("[data-way]");
  if (words) wayWords.textContent = words;
  else wayWords.remove();
  row.querySelector("[data-place]").textContent = sites.place[i];
  row.querySelector("[data-facts]").textContent = [purpose.label, ...camerasOf(sites, i), ""].join(" · ");
  const button = row.querySelector("button");
  button.dataset.site = sites.id[i];
  button.addEventListener("click", () => onOpen(i));
  return row;
}

const STEP = 50;
const NONE = -1;

/**
 * The list "이 화면의 CCTV". `onHint(index)` tells which row the reader is at, -1 none, so that its
 * pin can be marked.
 */
export function makeRows(root, snapshot, { onOpen, onHint }) {
  const [rows, more, lead] = ["rows", "more", "list-lead"].map((name) => root.querySelector(`[data-${name}]`));
  const { sites } = snapshot;
  let order = [];
  let origin = null;
  let current = null;

  function add(wanted = STEP) {
    const start = rows.children.length;
    const next = order.slice(start, start + wanted);
    rows.append(...next.map((i) => makeRow(snapshot, i, way(origin, positionOf(sites, i)), onOpen)));
    more.hidden = rows.children.length === order.length;
    return rows.children[start];
  }

  /** The rows stay and tell the new way; they keep what a reader holds, and how many are open. */
  function tellWays() {
    [...rows.children].forEach((row, place) => {
      const told = row.querySelector("[data-way]");
      const words = way(origin, positionOf(sites, order[place]));
      if (told.textContent !== words) told.textContent = words;
    });
  }

  function mark() {
    rows.querySelector("[aria-current]")?.removeAttribute("aria-current");
    const row = current && rows.querySelector(`[data-site="${current}"]`);
    row?.setAttribute("aria-current", "true");
    return row;
  }

  const indexOf = ({ target }) => {
    const row = target.closest(".site-row");
    return row ? sites.id.indexOf(Number(row.dataset.site)) : NONE;
  };
  rows.addEventListener("focusin", (event) => onHint(indexOf(event)));
  rows.addEventListener("focusout", () => onHint(NONE));
  rows.addEventListener("pointerover", (event) => event.pointerType === "mouse" && onHint(indexOf(event)));
  rows.addEventListener("pointerleave", () => onHint(NONE));
  more.addEventListener("click", () => add()?.querySelector("button").focus());

  return {
    /** The sites in order, as seen from a point; `head` is what stands over them. */
    show(indexes, from, head) {
      const same =
        order.length > 0 && order.length === indexes.length && order.every((i, place) => i === indexes[place]);
      [order, origin] = [indexes, from];
      lead.replaceChildren(...head);
      if (same) {
        tellWays();
        return;
      }
      const held = rows.contains(document.activeElement) && document.activeElement.dataset.site;
      rows.replaceChildren();
      add();
      mark();
      if (held) rows.querySelector(`[data-site="${held}"]`)?.focus({ preventScroll: true });
    },
    /** Marks the row of a site and scrolls it into view, if the site is in the list at all. */
    reveal(index) {
      current = index === NONE ? null : sites.id[index];
      const place = order.indexOf(index);
      if (place >= rows.children.length) add(place + 1 - rows.children.length);
      mark()?.scrollIntoView({ block: "nearest" });
    },
  };
}
