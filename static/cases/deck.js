// The deck as a native list that snaps; this adds buttons, keys, "3 / 7" and the address.
const STILL = matchMedia("(prefers-reduced-motion: reduce)");
const SETTLED_AFTER = 120; // ms without a scroll event: then the move is announced once

function mount(deck) {
  const list = deck.querySelector("[data-cards]");
  const slides = [...list.children];
  const segments = [...deck.querySelectorAll("[data-segment]")];
  const steps = [...deck.querySelectorAll("[data-step]")];
  const position = deck.querySelector("[data-position]");
  const announce = deck.querySelector("[data-announce]");
  let current = -1; // the card that is told
  let target = -1; // the card that a press is on its way to
  let timer = 0;

  const offset = (slide) => slide.offsetLeft - slides[0].offsetLeft;

  function nearest() {
    const distances = slides.map((slide) => Math.abs(offset(slide) - list.scrollLeft));
    return distances.indexOf(Math.min(...distances));
  }

  function show(index) {
    if (index === current) return;
    current = index;
    position.textContent = `${index + 1} / ${slides.length}`;
    segments.forEach((segment, at) => {
      segment.classList.toggle("is-passed", at < index);
      if (at === index) segment.setAttribute("aria-current", "true");
      else segment.removeAttribute("aria-current");
    });
    for (const step of steps) {
      const ends = index + Number(step.dataset.step);
      step.setAttribute("aria-disabled", String(ends < 0 || ends >= slides.length));
    }
    const detail = { ...slides[index].dataset };
    deck.dispatchEvent(new CustomEvent("deck:show", { bubbles: true, detail }));
  }

  function tell() {
    const headline = slides[current].querySelector("h3, .card__quote, .card__text");
    const words = headline ? headline.textContent.replace(/\s+/g, " ").trim() : "";
    announce.textContent = `카드 ${slides.length}장 가운데 ${current + 1}번째. ${words}`;
    const address = `${deck.dataset.caseUrl}${deck.dataset.query}#card-${current + 1}`;
    history.replaceState(history.state, "", address);
  }

  function go(index, smooth = true) {
    target = Math.max(0, Math.min(slides.length - 1, index));
    const behavior = smooth && !STILL.matches ? "smooth" : "instant";
    list.scrollTo({ left: offset(slides[target]), behavior });
  }

  let told = 0;
  let tries = 3;
  function settle() {
    // While a page is still being laid out, a browser may snap back to the card it knew before.
    if (target >= 0 && target !== nearest() && tries > 0) {
      tries -= 1;
      go(target, false);
      timer = setTimeout(settle, SETTLED_AFTER);
      return;
    }
    tries = 3;
    target = -1;
    deck.dataset.ready = "settled";
    show(nearest());
    if (current !== told) {
      told = current;
      tell();
    }
  }

  list.addEventListener(
    "scroll",
    () => {
      show(target >= 0 ? target : nearest());
      clearTimeout(timer);
      timer = setTimeout(settle, SETTLED_AFTER);
    },
    { passive: true },
  );
  // A finger or a wheel on the list overrules a press that is still on its way.
  for (const touch of ["pointerdown", "wheel"]) {
    list.addEventListener(touch, () => (target = -1), { passive: true });
  }

  for (const step of steps) {
    step.hidden = false;
    step.addEventListener("click", () => {
      go((target >= 0 ? target : current) + Number(step.dataset.step));
    });
  }
  segments.forEach((segment, index) => {
    segment.addEventListener("click", (event) => {
      event.preventDefault();
      go(index);
    });
  });
  list.addEventListener("keydown", (event) => {
    const from = target >= 0 ? target : current;
    const to = { ArrowLeft: from - 1, ArrowRight: from + 1, Home: 0, End: slides.length - 1 }[event.key];
    if (to === undefined || event.altKey || event.ctrlKey || event.metaKey) return;
    event.preventDefault();
    go(to);
  });
  addEventListener("hashchange", () => {
    const index = slides.findIndex((slide) => `#${slide.id}` === location.hash);
    if (index >= 0) go(index);
  });
  addEventListener("resize", () => go(current, false));

  const asked = slides.findIndex((slide) => `#${slide.id}` === location.hash);
  const first = asked >= 0 ? asked : Number(deck.dataset.start || 1) - 1;
  deck.querySelector("[data-jump]")?.remove();
  deck.dataset.ready = "";
  go(first, false);
  told = first;
  show(first);
  // From here on what scrolls the list, a screen reader too, is followed and not put right.
  addEventListener("load", () => (timer = setTimeout(settle, SETTLED_AFTER)));
}

for (const deck of document.querySelectorAll('[data-module="deck"]')) mount(deck);
