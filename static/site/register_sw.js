// Starts the service worker of the public pages, once the page is there and has nothing to do. It is
// an extra: where it cannot be had (plain HTTP, a private window, a frame) nobody is told.

const script = document.querySelector("script[data-worker]");
const later = window.requestIdleCallback ?? ((act) => setTimeout(act, 1000));

async function register() {
  const { serviceWorker } = navigator;
  const wasThere = serviceWorker.controller !== null;
  try {
    await serviceWorker.register(script.dataset.worker, { updateViaCache: "none" });
    if (wasThere) return;
    // This page came before its worker, which has not seen it.
    (await serviceWorker.ready).active.postMessage({ keep: location.pathname });
  } catch {
    // Reading online works without it.
  }
}

if (window.isSecureContext && "serviceWorker" in navigator && window.top === window) {
  if (document.readyState === "complete") later(register);
  else addEventListener("load", () => later(register));
}
