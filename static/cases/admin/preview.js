// The phone beside the form: what is typed goes to the server and comes back as residents see it.
import { equipAll, recount, showProblems } from "./counters.js";

const WAIT = 400; // ms after the last key
const PHOTO_SIDE = 1200; // px; a preview needs no more, and a phone's photo is heavy
const FAILED = "미리 보기를 불러오지 못했습니다. 쓰던 글은 그대로 있습니다.";

const form = document.querySelector("#case_form");
const pane = document.querySelector("[data-preview]");
const part = (name) => pane.querySelector(`[data-${name}]`);

const smaller = new WeakMap();
let timer = 0;
let asked = null;
let order = []; // prefixes of the card forms, as they stand in the deck
let chosen = ""; // the prefix of the card that is being written
let wanted = ""; // the prefix of the card whose picture is waited for

/** A chosen photo small enough to be sent with every change; null for what is no photo. */
async function small(file) {
  if (!smaller.has(file))
    smaller.set(
      file,
      shrink(file).catch(() => null),
    );
  return smaller.get(file);
}

async function shrink(file) {
  const image = await createImageBitmap(file);
  const scale = Math.min(1, PHOTO_SIDE / Math.max(image.width, image.height));
  const canvas = document.createElement("canvas");
  canvas.width = Math.max(1, Math.round(image.width * scale));
  canvas.height = Math.max(1, Math.round(image.height * scale));
  canvas.getContext("2d").drawImage(image, 0, 0, canvas.width, canvas.height);
  return new Promise((done) => canvas.toBlob(done, "image/jpeg", 0.85));
}

async function typed() {
  const data = new FormData(form);
  const files = [...data].filter(([, value]) => value instanceof File);
  for (const [name, value] of files) {
    data.delete(name);
    const photo = name.endsWith("-photo") && value.size ? await small(value) : null;
    if (photo) data.set(name, photo, "photo.jpg");
  }
  return data;
}

async function ask() {
  asked?.abort();
  const asking = (asked = new AbortController());
  try {
    const body = await typed();
    if (wanted) body.set("preview_picture", wanted);
    const response = await fetch(pane.dataset.url, { method: "POST", body, signal: asking.signal });
    if (!response.ok) throw new Error(String(response.status));
    show(await response.json(), body.get("preview_picture"));
  } catch {
    if (!asking.signal.aborted) part("said").textContent = FAILED;
  }
}

function show(answer, picture) {
  order = answer.cards.map((card) => card.prefix);
  for (const card of answer.cards) {
    const row = document.getElementById(card.prefix);
    if (row) showProblems(row, card.problems);
  }
  const shown = part("frame").contentDocument?.querySelector("[data-shown]");
  if (!shown) return;
  const before = shown.querySelector("[data-cards]")?.scrollLeft ?? 0;
  shown.innerHTML = answer.deck;
  shown.querySelector("[data-cards]")?.scrollTo({ left: before });
  turn();
  part("said").textContent = "";
  if (picture) showPicture(answer.picture, picture);
}

function showPicture(address, prefix) {
  wanted = "";
  const image = part("picture");
  image.hidden = !address;
  if (!address) return void (part("said").textContent = "이 카드는 아직 비어 있습니다.");
  image.src = address;
  image.alt = `${order.indexOf(prefix) + 1}번째 카드의 그림. 글은 위 미리 보기와 같습니다.`;
}

/** Turns the deck in the phone to the card that is being written. */
function turn() {
  const cards = part("frame").contentDocument?.querySelector("[data-cards]");
  const card = cards?.children[order.indexOf(chosen)];
  if (card) cards.scrollTo({ left: card.offsetLeft - cards.firstElementChild.offsetLeft });
  const deck = card?.closest(".deck");
  part("frame").contentWindow.scrollTo(0, deck ? deck.offsetTop - 8 : 0);
}

function soon() {
  clearTimeout(timer);
  timer = setTimeout(ask, WAIT);
}

function start() {
  pane.hidden = false;
  equipAll(form);
  form.addEventListener("input", (event) => {
    recount(event.target.closest(".form-row, .inline-related") ?? form);
    soon();
  });
  form.addEventListener("change", (event) => {
    const row = event.target.closest(".inline-related");
    if (row) recount(row);
    soon();
  });
  form.addEventListener("focusin", (event) => {
    const now = event.target.closest("#cards-group .inline-related")?.id ?? "";
    if (now === chosen) return;
    chosen = now;
    turn();
  });
  document.addEventListener("formset:added", (event) => {
    equipAll(event.target);
    soon();
  });
  document.addEventListener("formset:removed", soon);
  form.addEventListener("submit", () => {
    clearTimeout(timer);
    asked?.abort();
  });
  // Cards moved by buttons or by hand fire no input.
  form.addEventListener("cards:moved", soon);
  part("draw").addEventListener("click", () => {
    wanted = chosen || order[0] || "";
    ask();
  });
  const frame = part("frame");
  if (frame.contentDocument?.querySelector("[data-shown]")) ask();
  frame.addEventListener("load", ask);
}

if (form && pane) start();
