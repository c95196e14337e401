// Ways to keep the secret address on a phone: the clipboard, or a message to oneself.
const SAID_FOR = 4000; // ms
const COPIED = "주소를 복사했어요. 메모나 메시지에 붙여 두세요.";
const NOT_COPIED = "복사하지 못했어요. 위의 주소를 길게 눌러 복사해 주세요.";

function mount(place) {
  const address = place.querySelector("[data-address]");
  const said = place.querySelector("[data-said]");
  const copy = place.querySelector("[data-copy]");
  const share = place.querySelector("[data-share]");
  let timer;

  function say(words) {
    said.textContent = words;
    clearTimeout(timer);
    timer = setTimeout(() => (said.textContent = ""), SAID_FOR);
  }

  async function copyAddress() {
    address.select();
    try {
      await navigator.clipboard.writeText(address.value);
      say(COPIED);
    } catch {
      // Browsers refuse it at an address without https.
      say(NOT_COPIED);
    }
  }

  async function shareAddress() {
    try {
      await navigator.share({ title: place.dataset.title, url: address.value });
    } catch (error) {
      if (error.name !== "AbortError") await copyAddress();
    }
  }

  address.addEventListener("focus", () => address.select());
  copy.addEventListener("click", copyAddress);
  copy.hidden = false;
  if (typeof navigator.share === "function") {
    share.addEventListener("click", shareAddress);
    share.hidden = false;
  }
}

for (const place of document.querySelectorAll('[data-module="keep-address"]')) mount(place);
