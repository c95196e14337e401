// The sheet at the foot of the map (beside it on a wide screen): the list, or one card over it.

const SWIPE = 24;

/** `onClose` is called after a card was closed, `onOpenList` when the list has become visible. */
export function makeSheet(root, { onClose, onOpenList }) {
  const find = (name) => root.querySelector(`[data-${name}]`);
  const [sheet, list, card] = [find("sheet"), find("sheet-list"), find("sheet-card")];
  const [toggle, title, body] = [find("sheet-toggle"), find("card-title"), find("card-body")];
  const wide = matchMedia("(min-width: 900px), (min-width: 600px) and (max-height: 500px)");
  let back = null;

  function setOpen(open) {
    sheet.classList.toggle("is-open", open);
    toggle.setAttribute("aria-expanded", String(open || wide.matches));
    find("toggle-hint").textContent = open ? "목록 접기" : "목록 펼치기";
    if (open) onOpenList();
  }

  function openCard(heading, content) {
    // Focus goes back to where the reader came from, even through several cards.
    if (card.hidden) back = document.activeElement;
    title.textContent = heading;
    body.replaceChildren(content);
    body.scrollTop = 0;
    list.hidden = true;
    card.hidden = false;
    title.focus({ preventScroll: true });
  }

  function closeCard() {
    if (card.hidden) return;
    card.hidden = true;
    list.hidden = false;
    if (sheet.classList.contains("is-open") || wide.matches) onOpenList();
    onClose();
    // The list may have been made anew since: then the row of the same place is where they were.
    const again = back?.dataset.site && list.querySelector(`[data-site="${back.dataset.site}"]`);
    const target = back?.isConnected && back !== document.body ? back : again || toggle;
    target.focus({ preventScroll: target === back });
  }

  toggle.addEventListener("click", () => setOpen(!sheet.classList.contains("is-open")));
  find("sheet-close").addEventListener("click", closeCard);
  document.addEventListener("keydown", (event) => {
    if (event.key !== "Escape") return;
    if (!card.hidden) closeCard();
    else if (sheet.classList.contains("is-open")) setOpen(false);
  });
  wide.addEventListener("change", () => setOpen(false));
  onSwipe(sheet, (up) => {
    if (!card.hidden) {
      if (!up) closeCard();
    } else setOpen(up);
  });
  setOpen(false);

  return {
    openCard,
    closeCard,
    isCardOpen: () => !card.hidden,
    listIsVisible: () => !list.hidden && (wide.matches || sheet.classList.contains("is-open")),
    /** How many pixels of the map's frame the sheet will cover once it has settled. */
    coveredHeight: () => (wide.matches ? 0 : sheet.offsetHeight),
  };
}

/** A swipe along the head of the sheet; every swipe has a button that does the same. */
function onSwipe(sheet, act) {
  let start = null;
  let swiped = false;
  sheet.addEventListener("pointerdown", (event) => {
    start = event.target.closest(".sheet__top") ? event.clientY : null;
    swiped = false;
  });
  sheet.addEventListener("pointermove", (event) => {
    if (start === null || Math.abs(event.clientY - start) < SWIPE) return;
    act(event.clientY < start);
    start = null;
    swiped = true;
  });
  sheet.addEventListener("click", (event) => {
    // The click that ends a swipe must not toggle the sheet back.
    if (swiped && event.target.closest(".sheet__toggle")) event.stopImmediatePropagation();
    swiped = false;
  }, true);
}
