// What a tap tells in a frame: one place, or several that stand at one point, each with a way to its page.
import { boundsOf } from "../geometry.js";
import { callOf, camerasOf, fillPin } from "../site_rows.js";
import { staysTogether } from "../pins/sites_layer.js";

const NONE = -1;
const MARGIN = L.point(64, 64);

export function makeEmbedCard({ root, config, snapshot, map, layer }) {
  const { manifest, sites } = snapshot;
  const find = (name) => root.querySelector(`[data-${name}]`);
  const card = find("card");
  const maxZoom = config.zoom[1];

  function makeRow(i) {
    const row = document.getElementById("embed-row").content.cloneNode(true).firstElementChild;
    const [purpose, status] = [manifest.purposes[sites.purpose[i]], manifest.statuses[sites.status[i]]];
    fillPin(row.querySelector("svg"), purpose, status);
    row.querySelector("a").href = config.site.replace("/0/", `/${sites.id[i]}/`);
    row.querySelector("[data-place]").textContent = sites.place[i];
    row.querySelector("[data-facts]").textContent = [purpose.label, ...camerasOf(sites, i), status.label].join(" · ");
    const [call, phone] = [callOf(snapshot, i), row.querySelector("[data-call]")];
    if (call) {
      phone.href = `tel:${call.phone}`;
      phone.textContent = ["전화", call.phone, call.label && `(${call.name}, ${call.label})`].filter(Boolean).join(" ");
    } else phone.remove();
    return row;
  }

  function open(members) {
    find("card-rows").replaceChildren(...members.map(makeRow));
    card.hidden = false;
    card.scrollTop = 0;
    layer.select(members.length === 1 ? members[0] : NONE);
    card.focus({ preventScroll: true });
  }

  function close() {
    if (card.hidden) return;
    const hadFocus = card.contains(document.activeElement);
    card.hidden = true;
    layer.select(NONE);
    if (hadFocus) map.getContainer().focus({ preventScroll: true });
  }

  find("card-close").addEventListener("click", close);
  root.addEventListener("keydown", ({ key }) => key === "Escape" && close());

  return {
    close,
    touch({ members, inCells, x, y }) {
      if (inCells) map.setView(map.containerPointToLatLng([x, y]), Math.min(map.getZoom() + 2, maxZoom));
      else if (members.length === 1 || staysTogether(sites, members, maxZoom)) open(members);
      else {
        const [south, west, north, east] = boundsOf(sites, members);
        const bounds = L.latLngBounds([south, west], [north, east]);
        const fitting = map.getBoundsZoom(bounds, false, MARGIN);
        map.setView(bounds.getCenter(), Math.min(Math.max(map.getZoom() + 1, fitting), maxZoom));
      }
    },
  };
}
