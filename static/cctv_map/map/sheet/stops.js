// Where the sheet rests. Pure: heights in, heights out, all in CSS pixels.

const LEAST_STRIP = 72; // of the map, above a full sheet
const LARGEST_STRIP = 0.3;
const LEAST_HALF = 120; // more than the peek
const FASTEST = 1.2; // pixels a millisecond: no flick flies over a stop
const GLIDE_MS = 160;
const ENOUGH = 48; // a shorter way was not meant

const LARGEST_CARD = 0.6; // of the frame, and never more than half the screen

/** How high a card may open before a finger pulls it higher. */
export function cardHeight(frame, screen, half) {
  return Math.max(half, Math.round(Math.min(frame * LARGEST_CARD, screen / 2)));
}

/** [peek, half, full] in a frame of a height; `tools` is what stands at the top of the map. */
export function stopsOf(frame, peek, tools) {
  const strip = Math.max(LEAST_STRIP, Math.min(tools, frame * LARGEST_STRIP));
  const full = Math.max(peek, Math.round(frame - strip));
  const half = Math.min(full, Math.max(Math.round(frame / 2), peek + LEAST_HALF));
  return [peek, half, full];
}

/**
 * Which of `stops` a sheet comes to that a finger took from the stop `from` to `height` and let go
 * at `speed` (pixels a millisecond, upwards is positive).
 */
export function restingStop(stops, from, height, speed) {
  const aim = height + Math.max(-FASTEST, Math.min(FASTEST, speed)) * GLIDE_MS;
  if (Math.abs(aim - from) < ENOUGH) return from;
  const ahead = stops.filter((stop) => (aim > from ? stop > from : stop < from));
  const away = (stop) => Math.abs(stop - aim);
  return ahead.length ? ahead.reduce((best, stop) => (away(stop) < away(best) ? stop : best)) : from;
}
