// What a reader asks for before the later half of the map has come is kept, and done once it is there.

const BUTTONS =
  "[data-here], [data-centre], [data-cover], [data-background], [data-sheet-toggle], [data-zoom-in], [data-zoom-out]";

/**
 * Listens at once. Of several presses the last one counts. Answers {act(), giveUp()}: the later half is
 * there and answers by itself from now on, or it did not come.
 */
export function keepEarly(root) {
  const search = root.querySelector("[data-search]");
  const input = root.querySelector("[data-search-input]");
  const listening = new AbortController();
  let kept = null;

  function keep(element, act) {
    kept?.element.removeAttribute("aria-busy");
    kept = { element, act };
    element.setAttribute("aria-busy", "true");
  }

  function onClick({ target }) {
    const button = target.closest(BUTTONS);
    if (button) keep(button, () => button.click());
    else if (target === input) keep(search, () => input.click());
  }

  function onSubmit(event) {
    event.preventDefault();
    keep(search, () => search.requestSubmit());
  }

  function take() {
    const last = kept;
    last?.element.removeAttribute("aria-busy");
    kept = null;
    return last;
  }

  const { signal } = listening;
  root.addEventListener("click", onClick, { signal });
  search.addEventListener("submit", onSubmit, { signal });
  // Whoever typed without a tap, by the keyboard alone.
  input.addEventListener("input", () => keep(search, () => input.dispatchEvent(new Event("input"))), { signal });

  return {
    act() {
      listening.abort();
      take()?.act();
    },
    giveUp: take,
  };
}
