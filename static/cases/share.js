// Sharing, printing and copying with what the browser itself has; no outside script.
const SAID_FOR = 4000; // ms

function say(place, words) {
  place.textContent = words;
  clearTimeout(place.timer);
  place.timer = setTimeout(() => (place.textContent = ""), SAID_FOR);
}

/** Puts text on the clipboard; false where the browser refuses (an address without https). */
async function copy(text) {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return false;
  }
}

async function copyAndSay(text, place, done) {
  say(place, (await copy(text)) ? done : "복사하지 못했어요. 직접 선택해 복사해 주세요.");
}

function mountShare(tools) {
  const said = tools.querySelector("[data-said]");
  const share = tools.querySelector("[data-share]");
  const print = tools.querySelector("[data-print]");
  const save = tools.querySelector("[data-save]");
  let url = tools.dataset.url;
  // What is shared or saved is the card that is being looked at.
  document.addEventListener("deck:show", (event) => {
    const { cardUrl, pictureUrl } = event.detail;
    url = new URL(cardUrl, location.href).href;
    save.href = pictureUrl;
  });

  const native = typeof navigator.share === "function";
  if (!native) share.textContent = "주소 복사하기";
  share.addEventListener("click", async () => {
    if (!native) {
      await copyAndSay(url, said, "이 카드의 주소를 복사했어요.");
      return;
    }
    try {
      await navigator.share({ title: tools.dataset.title, url });
    } catch (error) {
      if (error.name !== "AbortError") await copyAndSay(url, said, "이 카드의 주소를 복사했어요.");
    }
  });
  print.addEventListener("click", () => window.print());
  share.hidden = print.hidden = false;
}

function mountCopy(place) {
  const button = place.querySelector("[data-copy]");
  const text = place.querySelector("[data-copy-text]").textContent;
  const said = place.querySelector("[data-said]");
  button.addEventListener("click", () => copyAndSay(text, said, "출처 문장을 복사했어요."));
  button.hidden = false;
}

for (const tools of document.querySelectorAll('[data-module="share"]')) mountShare(tools);
for (const place of document.querySelectorAll('[data-module="copy"]')) mountCopy(place);
