// What a reader would wince at on a page, as lines: sideways scroll, text or a drawing outside the
// box that holds it, texts on each other, and controls under something else.
() => {
  const SLACK = 2;
  const styles = new Map();
  const styleOf = (element) => {
    if (!styles.has(element)) styles.set(element, getComputedStyle(element));
    return styles.get(element);
  };
  const upFrom = function* (element) {
    for (let at = element; at && at !== document.body; at = at.parentElement) yield at;
  };
  const find = (element, fits) => [...upFrom(element)].find(fits);
  const clips = (element) => ["overflowX", "overflowY"].some((way) => styleOf(element)[way] !== "visible");
  const isInvisible = (color) => /^transparent$|, 0\)$|\/ 0\)$/.test(color);
  const hasGround = (element) => !isInvisible(styleOf(element).backgroundColor);
  const hasBorder = (element) => ["borderTopWidth", "borderBottomWidth"].every((side) => parseFloat(styleOf(element)[side]) > 0);
  const isBox = (element) => styleOf(element).display !== "inline" && (hasGround(element) || hasBorder(element));
  const isLifted = (element) => ["absolute", "fixed", "sticky"].includes(styleOf(element).position);
  // Words for a screen reader alone lie in a box of one pixel, or are cut away.
  const isForEars = (element) => find(element, (at) => (at.getBoundingClientRect().width <= 2 && clips(at)) || styleOf(at).clipPath === "inset(50%)") !== undefined;
  const isSeen = (element) => element.checkVisibility({ opacityProperty: true, visibilityProperty: true }) && !isForEars(element);
  const nameOf = (element) => `${element.tagName.toLowerCase()}${element.id ? `#${element.id}` : [...element.classList].map((one) => `.${one}`).join("")}`;
  const short = (text) => text.replace(/\s+/g, " ").trim().slice(0, 30);

  /** The part of a rectangle that what scrolls or clips around it lets through; null when none. */
  function shownPart(rect, element) {
    let { left, top, right, bottom } = rect;
    for (const at of upFrom(element.parentElement)) {
      if (!clips(at)) continue;
      const box = at.getBoundingClientRect();
      [left, top] = [Math.max(left, box.left), Math.max(top, box.top)];
      [right, bottom] = [Math.min(right, box.right), Math.min(bottom, box.bottom)];
    }
    return right - left > 1 && bottom - top > 1 ? { left, top, right, bottom } : null;
  }

  /** How far rectangles reach out of the first box around them that has a ground or border of its own. */
  function spill(element, rects) {
    const box = find(element, (at) => isBox(at) || isLifted(at) || (at !== element && clips(at)));
    if (!box || !isBox(box) || clips(box)) return null;
    const edge = box.getBoundingClientRect();
    const out = rects.map((r) => Math.max(edge.left - r.left, r.right - edge.right, edge.top - r.top - SLACK, r.bottom - edge.bottom - SLACK));
    return Math.max(...out) > SLACK ? `${nameOf(box)} by ${Math.round(Math.max(...out))} px` : null;
  }

  const faults = [];
  const wide = document.documentElement.scrollWidth - document.documentElement.clientWidth;
  if (wide > 1) faults.push(`sideways by ${wide} px`);

  const words = [];
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const [node, element] = [walker.currentNode, walker.currentNode.parentElement];
    if (!node.data.trim() || /^(SCRIPT|STYLE|NOSCRIPT|OPTION|TEXTAREA|TEMPLATE)$/.test(element.tagName) || !isSeen(element)) continue;
    const range = document.createRange();
    range.selectNodeContents(node);
    const rects = [...range.getClientRects()].filter((rect) => rect.width > 1 && rect.height > 1);
    const told = rects.length && spill(element, rects);
    if (told) faults.push(`spilled: “${short(node.data)}” out of ${told}`);
    const layer = find(element, (at) => isLifted(at) && hasGround(at));
    for (const rect of rects) {
      const part = shownPart(rect, element);
      if (part) words.push({ ...part, node, layer });
    }
  }
  for (const drawing of document.querySelectorAll("img, svg, canvas")) {
    const rect = drawing.getBoundingClientRect();
    if (!isSeen(drawing) || rect.width < 4 || drawing.parentElement.closest("svg")) continue;
    const told = spill(drawing.parentElement, [rect]);
    if (told) faults.push(`spilled: a drawing out of ${told}`);
  }

  // What lies on a ground of its own above the page, such as the map's sheet, hides what is under it.
  words.sort((a, b) => a.top - b.top);
  for (const [i, one] of words.entries()) {
    for (const other of words.slice(i + 1)) {
      if (other.top > one.bottom) break;
      if (one.node === other.node || one.layer !== other.layer) continue;
      const wide = Math.min(one.right, other.right) - Math.max(one.left, other.left);
      const high = Math.min(one.bottom, other.bottom) - other.top;
      // The boxes of tight lines touch; letters on letters share more than a third of a line.
      const least = Math.min(one.bottom - one.top, other.bottom - other.top);
      if (wide > 4 && high > 0.38 * least) faults.push(`overlap: “${short(one.node.data)}” and “${short(other.node.data)}”`);
    }
  }

  for (const control of document.querySelectorAll("a[href], button, input, select, textarea, summary")) {
    const rect = control.getClientRects()[0];
    // A pin's button is for the keyboard: a finger goes through it to the map.
    if (!rect || rect.width < 3 || !isSeen(control) || control.disabled || control.matches("[data-spot]")) continue;
    const part = shownPart(rect, control);
    if (!part || part.top < 0 || part.left < 0 || part.bottom > innerHeight || part.right > innerWidth) continue;
    const top = document.elementFromPoint((part.left + part.right) / 2, (part.top + part.bottom) / 2);
    const isOwn = !top || control.contains(top) || top.contains(control) || [...(control.labels ?? [])].some((label) => label.contains(top));
    // A bar that stays at the edge of the screen covers only what is scrolled under it.
    if (!isOwn && !find(top, (at) => ["fixed", "sticky"].includes(styleOf(at).position))) {
      faults.push(`covered: “${short(control.getAttribute("aria-label") ?? control.textContent)}” under ${nameOf(top.parentElement)} > ${nameOf(top)}`);
    }
  }
  return [...new Set(faults)];
}
