// The legend, which is the filter: chips for purposes and for statuses with their counts in view.
import { countKinds } from "./pins/clusters.js";
import { thousands } from "./thousands.js";

/**
 * `opening` is {purpose: [keys], status: key or null}; nothing chosen means all. Several purposes
 * may be chosen, and one status. Answers {shown, chosen(), clear(), count(places)}: `shown` is
 * {purpose, status}: a 1 for each index that is drawn. It changes in place, and a site is drawn
 * when both of its own are 1.
 */
export function makeChips(root, { manifest, sites, tree }, opening, onChange) {
  const ones = (list) => list.map(() => 1);
  const everything = countKinds(sites, tree.all, [manifest.purposes.length, manifest.statuses.length]).places;
  const [byPurpose, byStatus] = marginals(everything, ones(manifest.statuses), ones(manifest.purposes));
  const kinds = [
    makeKind(root, "purpose", manifest.purposes, byPurpose, opening.purpose),
    makeKind(root, "status", manifest.statuses, byStatus, opening.status ? [opening.status] : []),
  ];
  const [purposes, statuses] = kinds;
  const nothing = root.querySelector("[data-none]");
  const whole = root.querySelector('[data-purpose=""]');
  // A choice of one is none.
  root.querySelector("[data-statuses]").hidden = statuses.kinds() < 2;
  show();

  function show() {
    for (const kind of kinds) kind.show();
    whole.setAttribute("aria-pressed", String(purposes.picked.size === 0));
  }

  function clear() {
    for (const { picked } of kinds) picked.clear();
    show();
    onChange();
  }

  root.addEventListener("click", ({ target }) => {
    const button = target.closest("[data-purpose], .chip[data-status]");
    if (!button) return;
    const { purpose, status } = button.dataset;
    if (purpose === "") purposes.picked.clear();
    else if (purpose) {
      if (!purposes.picked.delete(purpose)) purposes.picked.add(purpose);
    } else {
      const off = statuses.picked.has(status);
      statuses.picked.clear();
      if (!off) statuses.picked.add(status);
    }
    show();
    onChange();
  });
  root.querySelector("[data-all]").addEventListener("click", () => {
    clear();
    whole.focus({ preventScroll: true });
  });

  return {
    shown: { purpose: purposes.shown, status: statuses.shown },
    chosen: () => ({ purpose: purposes.keys(), status: statuses.keys()[0] ?? "" }),
    /**
     * Each chip tells how many places it would show beside what is chosen in the other row. `places`
     * are those in view by kind, as countKinds gives them.
     */
    count(places) {
      const [byPurpose, byStatus] = marginals(places, statuses.shown, purposes.shown);
      const all = byPurpose.reduce((sum, count) => sum + count, 0);
      purposes.write(byPurpose);
      statuses.write(byStatus);
      whole.querySelector("[data-count]").textContent = thousands(all);
      const here = byPurpose.reduce((sum, count, i) => sum + count * purposes.shown[i], 0);
      nothing.hidden = here > 0 || places.every((count) => count === 0);
    },
  };
}

/**
 * Places by purpose and by status out of those by kind; each row counts what the other lets through.
 */
function marginals(places, statusShown, purposeShown) {
  const [byPurpose, byStatus] = [purposeShown, statusShown].map((shown) => Array.from(shown, () => 0));
  places.forEach((count, kind) => {
    const [purpose, status] = [Math.floor(kind / statusShown.length), kind % statusShown.length];
    byPurpose[purpose] += count * statusShown[status];
    byStatus[status] += count * purposeShown[purpose];
  });
  return [byPurpose, byStatus];
}

/** The chips of one row; `inAll` tells how many places there are of each item of `list`. */
function makeKind(root, name, list, inAll, chosen) {
  const buttons = list.map(({ key }) => root.querySelector(`.chip[data-${name}="${key}"]`));
  const kind = {
    picked: new Set(chosen.filter((key) => inAll[list.findIndex((item) => item.key === key)] > 0)),
    shown: new Uint8Array(list.length),
    kinds: () => inAll.filter((count) => count > 0).length,
    keys: () => list.map(({ key }) => key).filter((key) => kind.picked.has(key)),
    show() {
      list.forEach(({ key }, i) => {
        const pressed = kind.picked.has(key);
        kind.shown[i] = pressed || kind.picked.size === 0 ? 1 : 0;
        buttons[i].hidden = inAll[i] === 0;
        buttons[i].setAttribute("aria-pressed", String(pressed));
      });
    },
    write(counts) {
      buttons.forEach((button, i) => (button.querySelector("[data-count]").textContent = thousands(counts[i])));
    },
  };
  return kind;
}
