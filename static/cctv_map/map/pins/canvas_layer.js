// The map itself, and a layer on it that is one canvas, painted anew whenever the map moves.

/**
 * `paint(context, view)` gets {zoom, left, top, width, height} in world pixels, 1 unit = 1 CSS px, and
 * `room`: how much of it lies around the screen on each side. With the option `around` (a share of
 * the screen) the canvas is so much larger and only goes along while it still covers the screen.
 */
export const CanvasLayer = L.Layer.extend({
  initialize(paint, options) {
    L.setOptions(this, options);
    this._paint = paint;
  },

  onAdd(map) {
    this._canvas = L.DomUtil.create("canvas", "leaflet-zoom-animated", this.getPane());
    this._canvas.setAttribute("aria-hidden", "true");
    this.redraw();
    return map;
  },

  onRemove() {
    this._canvas.remove();
  },

  getEvents() {
    return {
      move: this._follow,
      zoom: this._follow,
      moveend: this._rest,
      viewreset: this.redraw,
      resize: this.redraw,
      zoomanim: this._animate,
    };
  },

  /** What the canvas shows, in world pixels at the map's own zoom. */
  view() {
    const size = this._map.getSize();
    const room = size.multiplyBy(this.options.around ?? 0).round();
    const corner = this._map.containerPointToLayerPoint([-room.x, -room.y]).add(this._map.getPixelOrigin());
    return {
      zoom: this._map.getZoom(),
      left: corner.x,
      top: corner.y,
      width: size.x + 2 * room.x,
      height: size.y + 2 * room.y,
      room,
    };
  },

  redraw() {
    if (!this._map) return;
    const view = this.view();
    const ratio = window.devicePixelRatio || 1;
    const [width, height] = [Math.round(view.width * ratio), Math.round(view.height * ratio)];
    const canvas = this._canvas;
    if (canvas.width !== width || canvas.height !== height) {
      canvas.width = width;
      canvas.height = height;
      canvas.style.width = `${view.width}px`;
      canvas.style.height = `${view.height}px`;
    }
    const corner = [-view.room.x, -view.room.y];
    L.DomUtil.setPosition(canvas, this._map.containerPointToLayerPoint(corner));
    this._corner = this._map.containerPointToLatLng(corner);
    this._painted = view;
    const context = canvas.getContext("2d");
    context.setTransform(ratio, 0, 0, ratio, 0, 0);
    context.clearRect(0, 0, view.width, view.height);
    this._paint(context, view);
    this.fire("paint");
  },

  _follow() {
    if (!this.options.around) return this.redraw();
    const { zoom, left, top, room } = this.view();
    const painted = this._painted;
    if (zoom !== painted.zoom) {
      // Under two fingers: stretched, as in the animation below.
      L.DomUtil.setTransform(
        this._canvas,
        this._map.latLngToLayerPoint(this._corner),
        this._map.getZoomScale(zoom, painted.zoom),
      );
    } else if (Math.abs(left - painted.left) > room.x || Math.abs(top - painted.top) > room.y) this.redraw();
  },

  _rest() {
    if (this._map.getZoom() !== this._painted.zoom) this.redraw();
  },

  // While Leaflet animates a zoom the picture is stretched; it is painted sharply when it ends.
  _animate({ center, zoom }) {
    const scale = this._map.getZoomScale(zoom, this._painted.zoom);
    L.DomUtil.setTransform(this._canvas, this._map._latLngToNewLayerPoint(this._corner, zoom, center), scale);
  },
});

/** An empty map of the district in `element`, with panes under and over what lies between. */
export function makeMap(element, { zoom: [minZoom, maxZoom], bounds: [south, west, north, east] }, calm) {
  const map = L.map(element, {
    minZoom,
    maxZoom,
    zoomControl: false,
    attributionControl: false,
    bounceAtZoomLimits: false,
    zoomAnimation: !calm,
    fadeAnimation: !calm,
    inertia: !calm,
    maxBounds: L.latLngBounds([south, west], [north, east]).pad(0.6),
  });
  map.createPane("ground").style.zIndex = "var(--layer-ground)";
  map.createPane("sites").style.zIndex = "var(--layer-sites)";
  return map;
}
