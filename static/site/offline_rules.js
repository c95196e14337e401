// What the service worker keeps and how it answers, decided from addresses and texts alone. Pure.
// A classic script for importScripts: not every browser reads modules in a service worker.
// `site` are the paths of gangseo_portal/offline.py.

const DATA_NAME = /\b[a-z]-[0-9a-f]{16}\.json\b/g;

const offlineRules = {
  /**
   * A page at a path, or null for what is none of our business (the admin site).
   * `own` is the kept page that may answer for it, `keep` the page to keep when somebody reads it,
   * `instead` where to lead when only that can be had.
   */
  pageAt(path, site) {
    if (path.startsWith(site.admin)) return null;
    if (path === site.home || path === site.map) return { own: path, keep: path, instead: null };
    const deck = after(path, site.cases).match(/^(\d+)\/(?:cards\/(\d+)\/)?$/);
    if (deck) {
      const own = `${site.cases}${deck[1]}/`;
      return { own, keep: own, instead: deck[2] ? `${own}#card-${deck[2]}` : null };
    }
    const place = after(path, site.map).match(/^sites\/(\d+)\/$/);
    const instead = place ? `${site.map}?site=${place[1]}` : null;
    return { own: null, keep: path.startsWith(site.map) ? site.map : null, instead };
  },

  /** Whether a kept page is a case. */
  isDeck: (path, site) => /^\d+\/$/.test(after(path, site.cases)),

  /** The kind of a file: "manifest", "data", "static", "picture", or null for no concern of ours. */
  fileAt(path, site) {
    if (path === `${site.data}manifest.json`) return "manifest";
    if (/^[a-z]-[0-9a-f]{16}\.json$/.test(after(path, site.data))) return "data";
    if (/^[a-z]-[0-9a-f]{16}\.svg$/.test(after(path, site.data))) return "picture";
    if (path.startsWith(site.static)) return "static";
    return /^\d+\/(photos|cards\/\d+)\/[^/]+$/.test(after(path, site.cases)) ? "picture" : null;
  },

  /** A file whose name changes with its content need never be asked for twice. */
  isForEver: (path) => /[.-][0-9a-f]{12,16}\.\w+$/.test(path),

  /** Whether an answer {ok, redirected, type, headers} may be kept on a phone at all. */
  mayKeep({ ok, redirected, type, headers }) {
    const rule = headers.get("Cache-Control") ?? "";
    return ok && !redirected && type === "basic" && !/no-store|private/.test(rule);
  },

  /** A form with a token belongs to one visitor. */
  hasToken: (html) => html.includes("csrfmiddlewaretoken"),

  /** The paths of what a page needs: styles, modules and icons, and the pictures in it. */
  filesOf(html, site) {
    // A module that is imported later stands in the page's JSON, without an attribute.
    const named = [...html.matchAll(/(?:\s(\w+)=)?"(\/[^"\s]+)"/g)];
    const wanted = named.filter(([, attribute, path]) => {
      const kind = offlineRules.fileAt(path, site);
      // What is only linked to, such as a card to download, is not part of the page.
      const isShown = attribute === "src" || attribute === "srcset";
      return (kind === "static" && path !== site.static) || (kind === "picture" && isShown);
    });
    return [...new Set(wanted.map(([, , path]) => path))];
  },

  /** The paths that a module imports, at once or later. */
  importsOf(source, path) {
    const atOnce = source.matchAll(/^(?:import|export|\})[^'"\n]*['"](\.{1,2}\/[^'"\n]+)['"]/gm);
    const later = source.matchAll(/\bimport\(\s*['"](\.{1,2}\/[^'"\n]+)['"]/g);
    return [...atOnce, ...later].map(([, name]) => new URL(name, `https://host${path}`).pathname);
  },

  /** The names of the data files that a manifest or an inner node speaks of. */
  dataNames: (text) => [...new Set(text.match(DATA_NAME) ?? [])],
};

function after(path, start) {
  return path.startsWith(start) ? path.slice(start.length) : "";
}
