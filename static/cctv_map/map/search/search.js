// "동·도로명·장소로 찾기": a combobox over the snapshot's own words; nothing typed leaves the phone.
// The pattern is the WAI-ARIA combobox with a list: the focus stays in the field.
import { loadBasemap } from "../ground/basemap.js";
import { lookUp } from "./names.js";
import { makePlaces } from "./places.js";
import { makeOptions } from "./search_options.js";

const ROOM_BELOW = 12;
// On a slow network a station is looked for among the labels after all.
const WAIT_MS = 2000;
// A snapshot larger than a district comes in parts.
const PARTLY = "지금까지 지도에서 본 동네에서만 찾았어요. 다른 동네는 동 이름으로 먼저 옮겨 주세요.";

/** `act` says what a choice does: {dong, road, place, site, here, centre}. Answers {ask(sentence)}. */
export function makeSearch(page, root, act) {
  const find = (name) => root.querySelector(`[data-search-${name}]`);
  const [input, popup, list, note, clear] = ["input", "popup", "list", "note", "clear"].map(find);
  const options = makeOptions(list);
  let places = null;
  let ground = null;
  let active = -1;

  function open(reason = "") {
    // Made when it is first needed: who never searches never pays for it. A large map grows.
    if (places?.size !== page.snapshot.sites.count) places = makePlaces(page.snapshot, ground?.names);
    ground ??= readGround();
    popup.hidden = false;
    page.root.classList.add("is-searching");
    input.setAttribute("aria-expanded", "true");
    show(reason);
    fit();
  }

  /** The names of our own ground come a moment later; the map has its file already. */
  function readGround() {
    const here = { names: null };
    here.read = loadBasemap(page.snapshot.manifest, page.config.manifest).then((names) => {
      if (!names) return;
      here.names = names;
      places = makePlaces(page.snapshot, names);
      if (!popup.hidden && input.value) show();
    });
    return here;
  }

  const groundRead = () => Promise.race([ground.read, new Promise((done) => setTimeout(done, WAIT_MS))]);

  function close() {
    popup.hidden = true;
    page.root.classList.remove("is-searching");
    input.setAttribute("aria-expanded", "false");
    setActive(-1);
  }

  /** What stands in the popup for the present text; `reason` is why it was opened, if not by hand. */
  function show(reason = "") {
    const query = input.value.trim();
    const groups = query ? places.search(query) : [];
    const nothing = query !== "" && groups.length === 0;
    note.textContent = sentence(query, nothing) || reason;
    note.hidden = note.textContent === "";
    options.show(groups.length ? groups : places.offers(nothing ? query : ""));
    clear.hidden = input.value === "";
    popup.scrollTop = 0;
    setActive(-1);
  }

  function sentence(query, nothing) {
    const missed = nothing ? `‘${query}’에 맞는 곳이 없어요. 아래에서 골라 주세요.` : "";
    return query && !page.snapshot.tree.whole ? `${missed} ${PARTLY}`.trim() : missed;
  }

  function setActive(next) {
    const elements = options.elements();
    elements[active]?.removeAttribute("aria-selected");
    active = next;
    const element = elements[active];
    if (!element) {
      input.removeAttribute("aria-activedescendant");
      return;
    }
    element.setAttribute("aria-selected", "true");
    element.scrollIntoView({ block: "nearest" });
    input.setAttribute("aria-activedescendant", element.id);
  }

  async function choose(choice) {
    const takesName = ["dong", "road", "place"].includes(choice.kind);
    input.value = takesName ? choice.name : "";
    clear.hidden = input.value === "";
    close();
    if (choice.kind !== "place" || choice.isExact) {
      act[choice.kind](choice);
      return;
    }
    // Whoever is quicker than the ground means its station too, not the middle of some labels.
    await groundRead();
    act.place(places.names.find(({ kind, name }) => kind === "place" && name === choice.name) ?? choice);
  }

  /** Enter without a choice takes the best name, else the first place; nothing when none fits. */
  async function chooseBest() {
    const query = input.value.trim();
    if (!query) return;
    await groundRead();
    if (popup.hidden) return;
    const best = lookUp(places.names, query)[0] ?? places.search(query)[0]?.choices[0];
    if (best) choose(best);
  }

  /** The keyboard of a phone leaves less room than the page knows of. */
  function fit() {
    const view = window.visualViewport;
    const bottom = (view?.offsetTop ?? 0) + (view?.height ?? window.innerHeight);
    popup.style.maxHeight = `${Math.max(140, bottom - popup.getBoundingClientRect().top - ROOM_BELOW)}px`;
  }

  const KEYS = {
    ArrowDown: () => (popup.hidden ? open() : setActive((active + 1) % options.elements().length)),
    ArrowUp: () => (popup.hidden ? open() : setActive((active < 1 ? options.elements().length : active) - 1)),
    Enter() {
      if (popup.hidden) open();
      if (options.choice(active)) choose(options.choice(active));
      else chooseBest();
    },
    Escape() {
      if (popup.hidden) input.value = "";
      else close();
      clear.hidden = input.value === "";
    },
  };

  input.addEventListener("keydown", (event) => {
    // While a syllable is being put together, the keys belong to the keyboard.
    if (event.isComposing || !KEYS[event.key]) return;
    if (event.key === "Escape" && popup.hidden && input.value === "") return;
    event.preventDefault();
    KEYS[event.key]();
  });
  input.addEventListener("input", () => (popup.hidden ? open() : show()));
  input.addEventListener("click", () => popup.hidden && open());
  root.addEventListener("submit", (event) => {
    event.preventDefault();
    KEYS.Enter();
  });
  root.addEventListener("focusout", ({ relatedTarget }) => root.contains(relatedTarget) || close());
  list.addEventListener("pointerdown", (event) => event.preventDefault());
  list.addEventListener("click", ({ target }) => {
    const index = options.elements().indexOf(target.closest("[role=option]"));
    if (index >= 0) choose(options.choice(index));
  });
  clear.addEventListener("click", () => {
    input.value = "";
    input.focus();
    open();
  });
  window.visualViewport?.addEventListener("resize", () => popup.hidden || fit());

  return {
    /** Brings the reader here because something else could not be done, and says why. */
    ask(sentence) {
      input.value = "";
      input.focus();
      open(sentence);
    },
  };
}
