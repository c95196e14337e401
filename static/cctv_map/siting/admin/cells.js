// The canvas of a siting run: cells painted by a value, the reach of cameras, and drawn rules. The
// tables of the page say the same in words.
import { colour } from "../../admin_kit/colour.js";
import { CanvasLayer } from "../../map/pins/canvas_layer.js";
import { toWorld, worldPixels } from "../../map/geometry.js";
import { makeDistance } from "./distance.js";
import { stepOf } from "./fills.js";

const EARTH_AROUND_M = 40075016.7;
const REACH_FROM_ZOOM = 15;
const NUMBERS_FROM_ZOOM = 16;
const CELL_ALPHA = 0.72;

/** `shown` is {fill, cameras, rules}: the name of a fill or "", and two switches. */
export function makeCells(data, fills, shown, newCameras) {
  const { grid, cells } = data;
  const places = cells.key.map((key) => key.split("-").map(Number));
  const layer = new CanvasLayer(paint, { pane: "cells" });
  const ink = {
    white: colour("--white"),
    coal: colour("--coal"),
    blue: colour("--blue"),
    reach: colour("--cells-reach"),
    newReach: colour("--cells-new-reach"),
  };
  const cellOf = new Map(cells.key.map((key, cell) => [key, cell]));
  let chosen = null;
  let distance = null;
  let waiting = 0;

  function paint(context, view) {
    const scale = worldPixels(view.zoom);
    const at = (lat, lon) => {
      const [x, y] = toWorld(lat, lon);
      return [x * scale - view.left, y * scale - view.top];
    };
    const reach = (data.radius_m * scale) / (EARTH_AROUND_M * Math.cos((grid.south * Math.PI) / 180));
    const fill = fills[shown.fill];
    if (fill === fills.distance) paintDistance(context, at);
    else if (fill) paintCells(context, view, at, fill);
    if (shown.fill === "cover" && view.zoom >= REACH_FROM_ZOOM) paintReach(context, at, reach);
    if (shown.cameras) paintCameras(context, view, at);
    paintNewReach(context, at, Math.max(reach, 3));
    if (shown.rules) paintRules(context, at);
    if (chosen !== null) paintChosen(context, at);
  }

  function paintDistance(context, at) {
    distance ??= makeDistance(data, fills.distance.colours);
    context.globalAlpha = CELL_ALPHA;
    distance(context, at);
    context.globalAlpha = 1;
  }

  function box(cell, at) {
    const [row, column] = places[cell];
    const [left, bottom] = at(grid.south + row * grid.lat_step, grid.west + column * grid.lon_step);
    const [right, top] = at(grid.south + (row + 1) * grid.lat_step, grid.west + (column + 1) * grid.lon_step);
    return [left, top, right - left, bottom - top];
  }

  function paintCells(context, view, at, fill) {
    const numbers = view.zoom >= NUMBERS_FROM_ZOOM;
    // Where the circles say it to the metre, the cells step back.
    const alpha = fill === fills.cover && view.zoom >= REACH_FROM_ZOOM ? CELL_ALPHA / 4 : CELL_ALPHA;
    context.font = "600 12px sans-serif";
    context.textAlign = "center";
    context.textBaseline = "middle";
    // A rim of light, so that a number is read on any step.
    context.lineWidth = 3;
    context.lineJoin = "round";
    context.strokeStyle = ink.white;
    for (let cell = 0; cell < places.length; cell += 1) {
      if (!fill.isDrawn(cell)) continue;
      const [left, top, width, height] = box(cell, at);
      if (left > view.width || top > view.height || left + width < 0 || top + height < 0) continue;
      const step = stepOf(fill.valueOf(cell), fill.breaks);
      context.globalAlpha = alpha;
      context.fillStyle = fill.colours[step];
      // A hair's breadth apart where there is room, so that equal neighbours can be counted.
      const gap = width > 12 ? 1 : 0;
      context.fillRect(left, top, width - gap, height - gap);
      context.globalAlpha = 1;
      if (!numbers) continue;
      const number = [String(Math.round(fill.valueOf(cell))), left + width / 2, top + height / 2];
      context.strokeText(...number);
      context.fillStyle = ink.coal;
      context.fillText(...number);
    }
  }

  /** All circles as one shape: where they meet it is no darker. */
  function paintReach(context, at, radius) {
    context.fillStyle = ink.reach;
    context.fill(circles(data.cameras, at, radius));
  }

  function paintNewReach(context, at, radius) {
    const shape = circles(newCameras(), at, radius);
    context.fillStyle = ink.newReach;
    context.fill(shape);
    context.lineWidth = 1.5;
    context.strokeStyle = ink.blue;
    context.stroke(shape);
  }

  function paintCameras(context, view, at) {
    context.fillStyle = ink.coal;
    context.fill(circles(data.cameras, at, view.zoom < REACH_FROM_ZOOM ? 1.5 : 3.5));
  }

  function paintRules(context, at) {
    context.lineWidth = 3;
    outline(context, at, data.excluded, ink.coal, [8, 6]);
    outline(context, at, data.musts, ink.blue, []);
  }

  function outline(context, at, rings, colour, dashes) {
    context.setLineDash(dashes);
    context.strokeStyle = colour;
    context.beginPath();
    rings.forEach((ring) => {
      const corners = ring.map(([lat, lon]) => at(lat, lon));
      if (corners.length < 3) context.rect(corners[0][0] - 9, corners[0][1] - 9, 18, 18);
      else {
        corners.forEach(([x, y], i) => (i ? context.lineTo(x, y) : context.moveTo(x, y)));
        context.closePath();
      }
    });
    context.stroke();
    context.setLineDash([]);
  }

  function paintChosen(context, at) {
    const corners = box(chosen, at);
    context.lineWidth = 5;
    context.strokeStyle = ink.white;
    context.strokeRect(...corners);
    context.lineWidth = 2.5;
    context.strokeStyle = ink.coal;
    context.strokeRect(...corners);
  }

  return {
    layer,
    redraw: () => layer.redraw(),
    /** Once in the next frame, however often a finger moves until then. */
    redrawSoon() {
      cancelAnimationFrame(waiting);
      waiting = requestAnimationFrame(() => layer.redraw());
    },
    /** The cell that holds a place, or null where nothing was analysed. */
    cellAt(lat, lon) {
      const row = Math.floor((lat - grid.south) / grid.lat_step);
      const column = Math.floor((lon - grid.west) / grid.lon_step);
      return cellOf.get(`${row}-${column}`) ?? null;
    },
    choose(cell) {
      chosen = cell;
      layer.redraw();
    },
    centre(cell) {
      const [row, column] = places[cell];
      return [grid.south + (row + 0.5) * grid.lat_step, grid.west + (column + 0.5) * grid.lon_step];
    },
  };
}

function circles(points, at, radius) {
  const shape = new Path2D();
  for (const [lat, lon] of points) {
    const [x, y] = at(lat, lon);
    shape.moveTo(x + radius, y);
    shape.arc(x, y, radius, 0, 2 * Math.PI);
  }
  return shape;
}
