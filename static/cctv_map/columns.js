// The two rules for columns of the snapshot's files. Pure.

/** A column as a plain list: a single number stands for `count` equal ones. */
export function spread(column, count) {
  return typeof column === "number" ? new Array(count).fill(column) : column;
}

/** The running sums of a delta coded column. */
export function undelta(column, count) {
  let sum = 0;
  return spread(column, count).map((step) => (sum += step));
}
