// A Leaflet layer that is one canvas over the whole map, painted anew whenever the map moves.
/* global L */

/** `paint(context, view)` gets {zoom, left, top, width, height} in world pixels, 1 unit = 1 CSS px. */
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
    return { move: this.redraw, zoom: this.redraw, viewreset: this.redraw, resize: this.redraw, zoomanim: this._animate };
  },

  /** The screen in world pixels at the map's own zoom. */
  view() {
    const size = this._map.getSize();
    const corner = this._map.containerPointToLayerPoint([0, 0]).add(this._map.getPixelOrigin());
    return { zoom: this._map.getZoom(), left: corner.x, top: corner.y, width: size.x, height: size.y };
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
    L.DomUtil.setPosition(canvas, this._map.containerPointToLayerPoint([0, 0]));
    this._corner = this._map.containerPointToLatLng([0, 0]);
    const context = canvas.getContext("2d");
    context.setTransform(ratio, 0, 0, ratio, 0, 0);
    context.clearRect(0, 0, view.width, view.height);
    this._paint(context, view);
  },

  // While Leaflet animates a zoom the picture is stretched; it is painted sharply when it ends.
  _animate({ center, zoom }) {
    const scale = this._map.getZoomScale(zoom);
    L.DomUtil.setTransform(this._canvas, this._map._latLngToNewLayerPoint(this._corner, zoom, center), scale);
  },
});
