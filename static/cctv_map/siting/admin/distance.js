// Distances to the nearest camera on a grid of 25 m: one picture, stretched over the map. It is cut
// to the district, because cameras beyond its border are not in the files.

/** `paint(context, at)` draws it; `at(lat, lon)` is a place on the canvas. */
export function makeDistance({ distance, outlines }, colours) {
  const { grid, runs } = distance;
  const picture = document.createElement("canvas");
  picture.width = grid.columns;
  picture.height = grid.rows;
  const pencil = picture.getContext("2d");
  let [x, row] = [0, 0];
  // Runs of equal class go along the rows, from the south-west corner on.
  for (let i = 0; i < runs.length; i += 2) {
    pencil.fillStyle = colours[runs[i]];
    let left = runs[i + 1];
    while (left > 0) {
      const width = Math.min(left, grid.columns - x);
      pencil.fillRect(x, grid.rows - 1 - row, width, 1);
      left -= width;
      x += width;
      if (x === grid.columns) [x, row] = [0, row + 1];
    }
  }

  return function paint(context, at) {
    const [left, bottom] = at(grid.south, grid.west);
    const [right, top] = at(grid.south + grid.rows * grid.lat_step, grid.west + grid.columns * grid.lon_step);
    context.save();
    const rings = outlines.flatMap((outline) => outline.rings);
    if (rings.length) context.clip(areaOf(rings, at));
    context.imageSmoothingEnabled = false;
    context.drawImage(picture, left, top, right - left, bottom - top);
    context.restore();
  };
}

function areaOf(rings, at) {
  const area = new Path2D();
  for (const ring of rings) {
    ring.forEach(([lat, lon], i) => (i ? area.lineTo(...at(lat, lon)) : area.moveTo(...at(lat, lon))));
    area.closePath();
  }
  return area;
}
