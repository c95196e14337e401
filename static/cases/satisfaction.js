// Sends the survey without leaving the page. The form works by itself: this only spares the reload.
const NOT_SENT = "보내지 못했어요. 인터넷 연결을 살펴보고 다시 눌러 주세요.";

async function answered(form, button) {
  const body = new URLSearchParams(new FormData(form));
  if (button?.name) body.append(button.name, button.value);
  const response = await fetch(form.action, { method: "POST", body });
  // The answer is the whole page that a browser without scripts would show: its survey is taken.
  const page = new DOMParser().parseFromString(await response.text(), "text/html");
  return page.querySelector('[data-module="satisfaction"]');
}

function mount(section) {
  const form = section.querySelector("form");
  if (!form) return;
  let sending = false;
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    if (sending) return;
    sending = true;
    try {
      const next = document.adoptNode(await answered(form, event.submitter));
      section.replaceWith(next);
      mount(next);
      next.querySelector("h2").focus();
    } catch {
      sending = false;
      section.querySelector("[data-said]").textContent = NOT_SENT;
    }
  });
}

for (const section of document.querySelectorAll('[data-module="satisfaction"]')) mount(section);
