// The legend, which is the filter: chips for purposes and for statuses with their counts in view.

/**
 * `opening` is {purpose: [keys], status: key or null}; nothing chosen means all. Several purposes
 * may be chosen, and one status. Answers {shown, chosen(), clear(), count(indexes)}: `shown` is
 * {purpose, status}: a 1 for each index that is drawn. It changes in place, and a site is drawn
 * when both of its own are 1.
 */
export function makeChips(root, { manifest, sites }, opening, onChange) {
  const kinds = [
    makeKind(root, "purpose", manifest.purposes, sites.purpose, opening.purpose),
    makeKind(root, "status", manifest.statuses, sites.status, opening.status ? [opening.status] : []),
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
    else if (purpose) purposes.picked.delete(purpose) || purposes.picked.add(purpose);
    else {
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
    /** Each chip tells how many places it would show beside what is chosen in the other row. */
    count(indexes) {
      let all = 0;
      let here = 0;
      for (const kind of kinds) kind.here.fill(0);
      for (const i of indexes) {
        const [byPurpose, byStatus] = kinds.map((kind) => kind.shown[kind.of[i]]);
        if (byStatus) all += 1;
        if (byStatus && byPurpose) here += 1;
        if (byStatus) purposes.here[purposes.of[i]] += 1;
        if (byPurpose) statuses.here[statuses.of[i]] += 1;
      }
      for (const kind of kinds) kind.write();
      whole.querySelector("[data-count]").textContent = all.toLocaleString("ko");
      nothing.hidden = here > 0 || indexes.length === 0;
    },
  };
}

/** The chips of one column of the sites; `of` holds each site's index into `list`. */
function makeKind(root, name, list, of, chosen) {
  const buttons = list.map(({ key }) => root.querySelector(`.chip[data-${name}="${key}"]`));
  const inAll = new Uint32Array(list.length);
  for (const index of of) inAll[index] += 1;
  const kind = {
    of,
    picked: new Set(chosen.filter((key) => inAll[list.findIndex((item) => item.key === key)] > 0)),
    shown: new Uint8Array(list.length),
    here: new Uint32Array(list.length),
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
    write() {
      buttons.forEach((button, i) => (button.querySelector("[data-count]").textContent = kind.here[i].toLocaleString("ko")));
    },
  };
  return kind;
}
