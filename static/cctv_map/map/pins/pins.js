// Draws pins and clusters on a canvas. Shapes are read from the page's SVG symbols and colours from
// tokens.css, so that chips, lists and map show the same pins.
import { thousands } from "../thousands.js";

export const PIN = 30;
const SELECTED = 42;
const EDGE = 4; // room around a sprite for its white edge and ring
const RING = 5;

/** As wide as its words: "1,262대" stands low in the circle, where there is less room. */
export function clusterRadius({ count, cameras }) {
  if (count >= 1000 || cameras >= 1000) return 33;
  if (count >= 100) return 28;
  return count >= 10 || cameras >= 100 ? 24 : 21;
}

/** {drawPin, drawCluster} for the manifest's purposes and statuses, in the page's current colours. */
export function makePins(manifest) {
  const look = getComputedStyle(document.documentElement);
  const colour = (name) => look.getPropertyValue(name).trim();
  const kinds = manifest.purposes.map(({ key, letter }) => ({
    letter,
    fill: colour(`--pin-${key}`),
    path: new Path2D(document.querySelector(`#pin-${CSS.escape(key)} path`).getAttribute("d")),
    low: key === "disaster" || key === "facility" ? 3 : 0,
  }));
  const statuses = manifest.statuses.map(({ key }) => key);
  const ink = {
    edge: colour("--pin-edge"),
    ground: colour("--cluster-ground"),
    text: colour("--cluster-text"),
    ring: colour("--pin-ring"),
    letter: colour("--white"),
  };
  const font = look.getPropertyValue("--font");
  const sprites = new Map();

  function sprite(purpose, status, selected) {
    const ratio = window.devicePixelRatio || 1;
    const key = `${purpose}/${status}/${selected}/${ratio}`;
    if (!sprites.has(key)) {
      const size = (selected ? SELECTED : PIN) + 2 * EDGE;
      const canvas = document.createElement("canvas");
      canvas.width = canvas.height = Math.ceil(size * ratio);
      const context = canvas.getContext("2d");
      context.scale(ratio, ratio);
      context.translate(EDGE, EDGE);
      const scale = (size - 2 * EDGE) / 32;
      context.scale(scale, scale);
      paintPin(context, kinds[purpose], statuses[status], selected, ink, font);
      sprites.set(key, { canvas, size });
    }
    return sprites.get(key);
  }

  /** `grown` is how far a selected pin has come to its own size, 0 to 1. */
  function drawPin(context, x, y, purpose, status, selected, grown = 1) {
    const { canvas, size: whole } = sprite(purpose, status, selected);
    const size = whole * (1 - (1 - grown) * (1 - PIN / SELECTED));
    context.drawImage(canvas, Math.round(x - size / 2), Math.round(y - size / 2), size, size);
  }

  function drawCluster(context, group) {
    const radius = clusterRadius(group);
    const middle = radius - RING / 2;
    circle(context, group.x, group.y, radius + 1.5, ink.edge);
    circle(context, group.x, group.y, radius, ink.ground);
    context.lineWidth = RING;
    let from = -Math.PI / 2;
    group.purposes.forEach((count, purpose) => {
      if (!count) return;
      const to = from + (2 * Math.PI * count) / group.count;
      context.strokeStyle = kinds[purpose].fill;
      context.beginPath();
      context.arc(group.x, group.y, middle, from, to);
      context.stroke();
      from = to;
    });
    context.fillStyle = ink.text;
    context.textAlign = "center";
    context.textBaseline = "middle";
    context.font = `700 ${group.count < 1000 ? 14 : 13}px ${font}`;
    context.fillText(`${thousands(group.count)}곳`, group.x, group.y - 5);
    context.font = `500 11px ${font}`;
    context.fillText(`${thousands(group.cameras)}대`, group.x, group.y + 9);
  }

  return { drawPin, drawCluster };
}

function circle(context, x, y, radius, fill) {
  context.fillStyle = fill;
  context.beginPath();
  context.arc(x, y, radius, 0, 2 * Math.PI);
  context.fill();
}

/** One pin on a field of 32 × 32: filled while live, with a bar in repair, hollow while planned. */
function paintPin(context, kind, status, selected, ink, font) {
  const hollow = status === "planned";
  context.lineJoin = "round";
  context.lineWidth = selected ? 6 : 4;
  context.strokeStyle = selected ? ink.ring : ink.edge;
  context.stroke(kind.path);
  if (selected) {
    context.lineWidth = 2.5;
    context.strokeStyle = ink.edge;
    context.stroke(kind.path);
  }
  context.fillStyle = hollow ? ink.edge : kind.fill;
  context.fill(kind.path);
  if (hollow) {
    context.lineWidth = 2.4;
    context.setLineDash([4, 3]);
    context.strokeStyle = kind.fill;
    context.stroke(kind.path);
    context.setLineDash([]);
  }
  context.fillStyle = hollow ? kind.fill : ink.letter;
  context.font = `700 17px ${font}`;
  context.textAlign = "center";
  context.textBaseline = "middle";
  context.fillText(kind.letter, 16, 17 + kind.low);
  if (status === "repair") {
    // Under the letter, which stays readable.
    context.lineCap = "round";
    for (const [width, stroke] of [
      [8, ink.edge],
      [4.5, ink.ring],
    ]) {
      context.lineWidth = width;
      context.strokeStyle = stroke;
      context.beginPath();
      context.moveTo(5, 30);
      context.lineTo(27, 30);
      context.stroke();
    }
  }
}
