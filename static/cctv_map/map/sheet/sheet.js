// The sheet at the foot of the map (beside it on a wide screen): the list, or one card over it.
import { onDrag } from "./drag.js";
import { cardHeight, restingStop, stopsOf } from "./stops.js";

const [PEEK, HALF, FULL] = [0, 1, 2];
const BUTTONS = 76; // the height of the map's buttons and its caption in one row

/**
 * `onClose` is called after a card was closed, `onOpenList` when the list has become visible,
 * `onRest` whenever the sheet covers another part of the map than before.
 */
export function makeSheet(root, { onClose, onOpenList, onRest }) {
  const find = (name) => root.querySelector(`[data-${name}]`);
  const [sheet, list, card, rows] = ["sheet", "sheet-list", "sheet-card", "sheet-rows"].map(find);
  const [toggle, size, title, body] = ["sheet-toggle", "sheet-size", "card-title", "card-body"].map(find);
  const [tools, foot] = [root.querySelector(".map-tools"), root.querySelector(".map-foot")];
  const wide = matchMedia("(min-width: 1024px), (min-width: 640px) and (max-height: 500px)");
  let level = PEEK;
  let cardIsFull = false;
  let peek = 0;
  let back = null;
  let shown = 0; // the height at which it rests, 0 beside the map

  /** The heights at which the list may rest, or the card: as high as it needs up to a limit, or full. */
  function stops() {
    if (!sheet.classList.contains("is-open")) peek = list.firstElementChild.offsetHeight || peek;
    const [, half, full] = stopsOf(root.clientHeight, peek, tools.offsetHeight);
    if (card.hidden) return [peek, half, full];
    const whole = card.firstElementChild.offsetHeight + body.scrollHeight;
    const most = cardHeight(root.clientHeight, innerHeight, half);
    return whole <= most ? [whole] : [most, Math.max(most, Math.min(whole, full))];
  }

  function restHeight() {
    const heights = stops();
    return card.hidden ? heights[level] : heights[cardIsFull ? heights.length - 1 : 0];
  }

  function apply() {
    const open = level > PEEK;
    sheet.classList.toggle("is-open", open);
    sheet.classList.toggle("is-whole", level === FULL);
    toggle.setAttribute("aria-expanded", String(open || wide.matches));
    toggle.tabIndex = wide.matches ? -1 : 0;
    find("toggle-hint").textContent = open ? "목록 접기" : "목록 펼치기";
    size.hidden = !open || wide.matches;
    size.setAttribute("aria-label", level === FULL ? "목록 줄이고 지도 보기" : "목록 크게 보기");
    // Measured without the height of before, which the body would fill.
    sheet.style.height = "";
    setHeight(wide.matches ? 0 : restHeight());
  }

  function setHeight(height) {
    const covers = root.clientHeight - height < tools.offsetHeight + BUTTONS;
    root.classList.toggle("is-sheet-up", height > peek);
    root.classList.toggle("is-sheet-full", covers);
    if (shown > 0 && height) {
      // From where it stood, so that the change is seen.
      sheet.style.height = `${shown}px`;
      void sheet.offsetHeight;
    }
    sheet.style.height = height ? `${height}px` : "";
    const above = height ? height - (root.clientHeight - foot.parentElement.clientHeight) : 0;
    if (!covers) foot.style.transform = above > 0 ? `translateY(${-above}px)` : "";
    if (height === shown) return;
    shown = height;
    onRest();
  }

  function setLevel(next) {
    const hadFocus = rows.contains(document.activeElement) || document.activeElement === size;
    level = next;
    apply();
    if (level === PEEK && hadFocus) toggle.focus({ preventScroll: true });
    if (level > PEEK) onOpenList();
  }

  function openCard(heading, content) {
    // Focus goes back to where the reader came from, even through several cards.
    if (card.hidden) back = document.activeElement;
    title.textContent = heading;
    body.replaceChildren(content);
    list.hidden = true;
    card.hidden = false;
    cardIsFull = false;
    apply();
    body.scrollTop = 0;
    title.focus({ preventScroll: true });
  }

  /** List and map may have been made anew since: then the same place is where the reader was. */
  function again({ site, spot }) {
    if (site) return list.querySelector(`[data-site="${site}"]`);
    return spot && root.querySelector(`[data-spot="${spot}"]`);
  }

  function closeCard() {
    if (card.hidden) return;
    card.hidden = true;
    list.hidden = false;
    apply();
    if (level > PEEK || wide.matches) onOpenList();
    onClose();
    const target = back?.isConnected && back !== document.body ? back : again(back?.dataset ?? {}) || toggle;
    target.focus({ preventScroll: target === back });
  }

  function drag() {
    let from = 0;
    let heights = [];
    const bounded = (height) => Math.max(card.hidden ? peek : 0, Math.min(height, heights.at(-1)));
    onDrag(sheet, {
      begin() {
        from = wide.matches ? 0 : shown;
        heights = stops();
        sheet.classList.add("is-dragged");
        if (from && card.hidden && level === PEEK) onOpenList();
      },
      move(up) {
        if (from) sheet.style.height = `${bounded(from + up)}px`;
      },
      end(up, speed) {
        sheet.classList.remove("is-dragged");
        if (!from) return;
        shown = bounded(from + up);
        const rest = restingStop(card.hidden ? heights : [0, ...heights], from, from + up, speed);
        if (card.hidden) setLevel(Math.max(PEEK, heights.indexOf(rest)));
        else if (rest === 0) closeCard();
        else {
          cardIsFull = rest !== heights[0];
          apply();
        }
      },
    });
  }

  toggle.addEventListener("click", () => setLevel(level === PEEK ? HALF : PEEK));
  size.addEventListener("click", () => setLevel(level === FULL ? HALF : FULL));
  find("sheet-close").addEventListener("click", closeCard);
  document.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || event.defaultPrevented) return;
    if (!card.hidden) closeCard();
    else if (level > PEEK) setLevel(PEEK);
  });
  wide.addEventListener("change", () => setLevel(PEEK));
  new ResizeObserver(apply).observe(root);
  drag();
  apply();

  return {
    openCard,
    closeCard,
    isCardOpen: () => !card.hidden,
    listIsVisible: () => !list.hidden && (wide.matches || level > PEEK),
    /** A tap on the strip of map that a full list leaves is a wish to see the map. */
    showMap: () => card.hidden && level === FULL && setLevel(HALF),
    /** How many pixels of the map's frame the sheet will cover once it has settled. */
    coveredHeight: () => shown,
  };
}
