// The steps of a request without leaving the page: so nothing typed is lost when the network is, and
// the browser's "back" leads to the step before. Without this script each step is a page of its own.
import { makeDraft } from "./new_draft.js";
import { mountSpot } from "./new_map.js";

const MEGABYTE = 1024 * 1024;
const draft = makeDraft();
let busy = false;
let root = document.querySelector("[data-asking]");

function enter() {
  root.addEventListener("submit", onSubmit);
  root.addEventListener("input", () => draft.keep(root));
  draft.show(root);
  mountSpot(root, () => draft.keep(root));
}

async function onSubmit(event) {
  const { target: form, submitter } = event;
  event.preventDefault();
  if (submitter?.value === "send" && isTooHeavy(form)) return;
  const step = await send(form, submitter);
  if (step && step !== history.state?.step) history.pushState({ step }, "");
}

/** Sends a form and shows the answer in place of this step; answers its name, or null if none came. */
async function send(form, submitter) {
  if (busy) return null;
  setBusy(true);
  root.querySelector("[data-asking-offline]").hidden = true;
  try {
    const answer = await fetch(form.action, { method: "POST", body: new FormData(form, submitter) });
    if (answer.redirected) {
      draft.forget();
      location.replace(answer.url);
      return null;
    }
    return show(await answer.text());
  } catch {
    const note = root.querySelector("[data-asking-offline]");
    note.hidden = false;
    note.scrollIntoView({ block: "center" });
    return null;
  } finally {
    setBusy(false);
  }
}

/** A proxy would cut a heavy photo off with a page of its own. */
function isTooHeavy(form) {
  const note = form.querySelector("[data-photo-heavy]");
  const heavy = form.elements.photo.files[0]?.size > Number(note.dataset.photoHeavy) * MEGABYTE;
  note.hidden = !heavy;
  if (heavy) form.elements.photo.focus();
  return heavy;
}

function setBusy(now) {
  busy = now;
  root.toggleAttribute("aria-busy", now);
  if (now) root.setAttribute("aria-busy", "true");
}

/** Throws when the answer is not ours: a proxy's page of excuses is no step. */
function show(html) {
  const page = new DOMParser().parseFromString(html, "text/html");
  const next = page.querySelector("[data-asking]");
  if (!next) throw new Error("no step in the answer");
  document.title = page.title;
  root.replaceWith(next);
  root = next;
  enter();
  scrollTo(0, 0);
  (root.querySelector("#asking-problem") ?? root.querySelector("h1")).focus({ preventScroll: true });
  return root.dataset.step;
}

/** "Back" asks for the step before with all that was typed, as the button does. */
async function onBack({ state }) {
  const form = root.querySelector(".asking__form");
  const wanted = state?.step;
  if (!wanted || wanted === root.dataset.step) return;
  const button = document.createElement("button");
  Object.assign(button, { name: "to", value: wanted, hidden: true });
  form.append(button);
  if (!(await send(form, button))) button.remove();
}

if (root) {
  // Also makes an entry out of a page that was itself the answer to a POST, so that it can be reloaded.
  history.replaceState({ step: root.dataset.step }, "");
  addEventListener("popstate", onBack);
  enter();
}
