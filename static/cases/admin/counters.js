// How many letters stand in each field, and what of a card would not fit its picture.
const BREAK_MARK = /\s+\/\s*|\s*\/\s+/g;
const equipped = new WeakMap();
let made = 0;

/** The room of a field in letters: a cover's headline has less than another one. */
function room(field) {
  const kind = field.closest(".inline-related")?.querySelector('[name$="-kind"]')?.value;
  if (kind === "cover" && field.dataset.coverRoom) return Number(field.dataset.coverRoom);
  return field.maxLength > 0 ? field.maxLength : 0;
}

function letters(field) {
  const shown = field.dataset.coverRoom ? field.value.replace(BREAK_MARK, " ") : field.value;
  return [...shown.normalize("NFC").trim()].length;
}

function count(field) {
  const { counter } = equipped.get(field);
  const [now, most] = [letters(field), room(field)];
  counter.textContent = most ? `${now}/${most}자` : `${now}자`;
  if (most && now > most) counter.textContent += ` (${now - most}자 넘침)`;
  counter.classList.toggle("is-over", Boolean(most) && now > most);
}

function equip(field) {
  if (equipped.has(field)) return;
  const counter = document.createElement("span");
  counter.className = "counter";
  counter.id = `counter-${(made += 1)}`;
  const problem = document.createElement("span");
  problem.className = "counter counter__problem";
  problem.id = `${counter.id}-problem`;
  field.after(counter, problem);
  const described = field.getAttribute("aria-describedby");
  field.setAttribute("aria-describedby", [described, counter.id, problem.id].filter(Boolean).join(" "));
  equipped.set(field, { counter, problem });
  count(field);
}

export function equipAll(root) {
  const fields = root.querySelectorAll("input[maxlength], textarea");
  for (const field of fields) if (!field.closest(".empty-form")) equip(field);
}

/** ``problems`` is one card's: sentences by field; a field that is not in it fits. */
export function showProblems(row, problems) {
  for (const field of row.querySelectorAll("input[maxlength], textarea")) {
    const parts = equipped.get(field);
    if (!parts) continue;
    const found = problems[field.name.split("-").pop()] ?? [];
    parts.problem.textContent = found.join(" ");
  }
}

export function recount(root) {
  for (const field of root.querySelectorAll("input[maxlength], textarea")) {
    if (equipped.has(field)) count(field);
  }
}
