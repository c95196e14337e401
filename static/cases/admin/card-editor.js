// Cards of a case in the admin: order by buttons or by dragging, and only the fields of their kind.
const group = document.querySelector("#cards-group");
const KINDS = JSON.parse(group?.querySelector('[name$="-kind"]')?.dataset.fields ?? "{}");
const EVERY_FIELD = new Set(Object.values(KINDS).flat());

const rows = () => [...group.querySelectorAll(".inline-related:not(.empty-form)")];
const input = (row, name) => row.querySelector(`[name$="-${name}"]`);
const indexOf = (row) => Number(row.id.split("-").pop());

const said = document.createElement("p");
said.className = "card-said";
said.setAttribute("role", "status");

function arrange(order) {
  const empty = group.querySelector(".empty-form");
  for (const row of order) empty.before(row);
}

/** Writes 1, 2, 3 … into the hidden places, in the order in which the cards stand. */
function number() {
  const all = rows();
  all.forEach((row, at) => {
    input(row, "position").value = at + 1;
    row.querySelector("[data-up]").disabled = at === 0;
    row.querySelector("[data-down]").disabled = at === all.length - 1;
    row.querySelector("[data-place]").textContent = `${at + 1}번째`;
  });
  group.dispatchEvent(new Event("cards:moved", { bubbles: true }));
}

function move(row, by) {
  const all = rows();
  const to = all.indexOf(row) + by;
  if (to < 0 || to >= all.length) return;
  if (by < 0) all[to].before(row);
  else all[to].after(row);
  number();
  const button = row.querySelector(by < 0 ? "[data-up]" : "[data-down]");
  (button.disabled ? row.querySelector(by < 0 ? "[data-down]" : "[data-up]") : button).focus();
  row.scrollIntoView({ block: "nearest" });
  said.textContent = `카드를 ${to + 1}번째로 옮겼습니다.`;
}

function button(words, name, mark, press) {
  const made = document.createElement("button");
  made.type = "button";
  made.textContent = mark;
  made.setAttribute("aria-label", words);
  made.title = words;
  made.dataset[name] = "";
  made.addEventListener("click", press);
  return made;
}

let dragged = null;

function makeDraggable(row, handle) {
  handle.addEventListener("pointerdown", () => (row.draggable = true));
  handle.addEventListener("pointerup", () => (row.draggable = false));
  row.addEventListener("dragstart", (event) => {
    if (!row.draggable) return;
    dragged = row;
    event.dataTransfer.effectAllowed = "move";
    row.classList.add("is-dragged");
  });
  row.addEventListener("dragover", (event) => {
    if (!dragged || dragged === row) return;
    event.preventDefault();
    row.classList.add("is-target");
  });
  row.addEventListener("dragleave", () => row.classList.remove("is-target"));
  row.addEventListener("drop", (event) => {
    event.preventDefault();
    row.classList.remove("is-target");
    if (!dragged || dragged === row) return;
    const all = rows();
    if (all.indexOf(dragged) < all.indexOf(row)) row.after(dragged);
    else row.before(dragged);
    number();
    said.textContent = `카드를 ${rows().indexOf(dragged) + 1}번째로 옮겼습니다.`;
  });
  row.addEventListener("dragend", () => {
    row.draggable = false;
    row.classList.remove("is-dragged");
    dragged = null;
  });
}

function showFieldsOfKind(row) {
  const shown = new Set(KINDS[input(row, "kind").value] ?? EVERY_FIELD);
  for (const name of EVERY_FIELD) {
    const line = row.querySelector(`.form-row.field-${name}`);
    // A field with an error stays in sight, whatever the kind.
    if (line) line.hidden = !shown.has(name) && !line.classList.contains("errors");
  }
  row.querySelector(".form-row.field-position").hidden = true;
}

function equip(row) {
  const bar = document.createElement("span");
  bar.className = "card-moves";
  const handle = document.createElement("span");
  handle.textContent = "⠿";
  handle.title = "끌어서 옮기기";
  handle.setAttribute("aria-hidden", "true");
  const place = document.createElement("b");
  place.dataset.place = "";
  bar.append(
    handle,
    button("이 카드를 앞으로", "up", "▲", () => move(row, -1)),
    button("이 카드를 뒤로", "down", "▼", () => move(row, 1)),
  );
  row.querySelector("h3").prepend(bar, place, " ");
  makeDraggable(row, handle);
  input(row, "kind").addEventListener("change", () => showFieldsOfKind(row));
  showFieldsOfKind(row);
}

function start() {
  group.append(said);
  const place = (row) => Number(input(row, "position").value) || Infinity;
  rows().forEach(equip);
  arrange(rows().sort((a, b) => place(a) - place(b) || indexOf(a) - indexOf(b)));
  number();
}

document.addEventListener("formset:added", (event) => {
  if (event.detail.formsetName !== "cards") return;
  equip(event.target);
  number();
});

// Django numbers the forms afresh in the order of the page, right after this event: the saved
// ones must stand first then, or their ids would slip into other cards.
document.addEventListener("formset:removed", (event) => {
  if (event.detail.formsetName !== "cards") return;
  const wanted = rows();
  arrange([...wanted].sort((a, b) => indexOf(a) - indexOf(b)));
  setTimeout(() => {
    arrange(wanted);
    number();
  });
});

if (group) start();
