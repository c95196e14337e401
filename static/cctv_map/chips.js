// The legend, which is the filter: one chip a purpose with its count in the present view.

/**
 * `chosen` are purpose keys; nothing chosen means all. Answers {shown, keys(), count(indexes)}:
 * `shown` is {purpose, status}: a 1 for each index that is drawn. It changes in place, and a site
 * is drawn when both of its own are 1.
 */
export function makeChips(root, manifest, sites, chosen, onChange) {
  const buttons = [...root.querySelectorAll("[data-purpose]")];
  const index = new Map(manifest.purposes.map(({ key }, i) => [key, i]));
  const inAll = new Uint32Array(manifest.purposes.length);
  for (const purpose of sites.purpose) inAll[purpose] += 1;
  const picked = new Set(chosen.filter((key) => inAll[index.get(key)] > 0));
  const shown = {
    purpose: new Uint8Array(manifest.purposes.length),
    status: new Uint8Array(manifest.statuses.length).fill(1),
  };
  show();

  function show() {
    for (const [key, i] of index) shown.purpose[i] = picked.size === 0 || picked.has(key) ? 1 : 0;
    for (const button of buttons) {
      const key = button.dataset.purpose;
      button.hidden = key !== "" && !inAll[index.get(key)];
      button.setAttribute("aria-pressed", String(key === "" ? picked.size === 0 : picked.has(key)));
    }
  }

  root.addEventListener("click", (event) => {
    const button = event.target.closest("[data-purpose]");
    if (!button) return;
    const key = button.dataset.purpose;
    if (key === "") picked.clear();
    else if (!picked.delete(key)) picked.add(key);
    show();
    onChange();
  });

  return {
    shown,
    keys: () => manifest.purposes.map(({ key }) => key).filter((key) => picked.has(key)),
    count(indexes) {
      const here = new Uint32Array(inAll.length);
      for (const i of indexes) here[sites.purpose[i]] += 1;
      for (const button of buttons) {
        const key = button.dataset.purpose;
        const number = key === "" ? indexes.length : here[index.get(key)];
        button.querySelector("[data-count]").textContent = number.toLocaleString("ko");
      }
    },
  };
}
