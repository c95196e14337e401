// The cameras of a what-if: a list that is changed by whole steps, each of which can be undone.
// Pure: no DOM, no Leaflet.

/** Cameras are {number, x, y} in metres; a list is never changed, only replaced by another one. */
export function makeLayout(start) {
  let first = start;
  let now = start;
  const past = [];

  function step(next) {
    past.push(now);
    now = next;
  }

  return {
    cameras: () => now,
    /** As it would be with one camera elsewhere: for counting while it is being dragged. */
    with: (number, x, y) => now.map((each) => (each.number === number ? { ...each, x, y } : each)),
    move(number, x, y) {
      step(this.with(number, x, y));
    },
    remove(number) {
      step(now.filter((each) => each.number !== number));
    },
    /** The new camera's number: one more than the largest there was. */
    add(x, y) {
      const numbers = [...first, ...past.flat(), ...now].map((each) => each.number);
      const number = Math.max(0, ...numbers) + 1;
      step([...now, { number, x, y }]);
      return number;
    },
    /** Another list of the analysis takes the place of this one; that can be undone as well. */
    replace(list) {
      first = list;
      step(list);
    },
    undo() {
      if (past.length) now = past.pop();
    },
    reset() {
      if (now !== first) step(first);
    },
    canUndo: () => past.length > 0,
    isChanged: () => now !== first && (now.length !== first.length || now.some((each, i) => !isSame(each, first[i]))),
  };
}

function isSame(a, b) {
  return a.number === b.number && a.x === b.x && a.y === b.y;
}
