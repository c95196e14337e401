// The page without a network: which of the pages read before are kept on this phone.

const find = (name) => document.querySelector(`[data-kept-${name}]`);

/** The kept pages as {path, title}, the last one read first. */
async function keptPages() {
  try {
    const pages = await caches.open("pages-1");
    const kept = await Promise.all(
      (await pages.keys()).map(async (request) => {
        const html = await (await pages.match(request)).text();
        const { title } = new DOMParser().parseFromString(html, "text/html");
        return { path: new URL(request.url).pathname, title: title.split(" | ")[0] };
      }),
    );
    return kept.reverse();
  } catch {
    return [];
  }
}

function link({ path, title }) {
  const item = document.createElement("li");
  const anchor = document.createElement("a");
  anchor.href = path;
  anchor.textContent = title;
  item.append(anchor);
  return item;
}

const kept = await keptPages();
const map = find("map").querySelector("a").pathname;
const cases = kept.filter(({ path }) => /\/\d+\/$/.test(path));
find("map").hidden = !kept.some(({ path }) => path === map);
find("cases").hidden = cases.length === 0;
find("list").append(...cases.map(link));
find("none").hidden = cases.length > 0 || !find("map").hidden;
// A reader who has tapped a page goes there: loading this one anew would take the tap back.
let leaves = false;
addEventListener("click", (event) => (leaves ||= Boolean(event.target.closest("a"))));
addEventListener("online", () => leaves || location.reload());
