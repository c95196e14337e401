/** The value of a colour of tokens.css: neither a canvas nor Leaflet takes a custom property. */
export function colour(name) {
  return getComputedStyle(document.documentElement).getPropertyValue(name).trim();
}
