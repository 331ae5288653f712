// Drawing on the picture: with a finger, a mouse, a pen, or the keyboard.

import { outline, rectangle } from "./selection.js";

const NEAR = 2; // CSS pixels: a hand that moves less has not moved
const STEP = 0.025; // of the picture: one press of an arrow key
const LEAST = 0.025;
const SVG = Object.fromEntries(
  ["hole", "shade", "edge", "ants", "cursor", "cursor-edge"].map((id) => [id, document.getElementById(id)]),
);
const KEYS = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };

/** Calls `drawn(points)`, `undo()` and `moved(cursor)`. */
export class Canvas {
  #stage = document.getElementById("stage");
  #picture = document.getElementById("picture");
  #badges = document.getElementById("badges");
  #told;
  #pointer = null;
  #points = [];
  #cursor = null;
  #areas = [];
  tool = "rectangle";

  constructor(told) {
    this.#told = told;
    this.#stage.addEventListener("pointerdown", (event) => this.#press(event));
    this.#stage.addEventListener("pointermove", (event) => this.#move(event));
    this.#stage.addEventListener("pointerup", (event) => this.#lift(event));
    this.#stage.addEventListener("pointercancel", () => this.#leave());
    this.#stage.addEventListener("lostpointercapture", () => this.#leave());
    this.#stage.addEventListener("keydown", (event) => this.#key(event));
    this.#stage.addEventListener("focus", () => this.#focus());
    this.#stage.addEventListener("blur", () => this.#hideCursor());
    this.#stage.addEventListener("contextmenu", (event) => event.preventDefault());
  }

  show(areas) {
    this.#areas = areas;
    this.#draw();
    this.#badges.replaceChildren(...areas.map(badge));
  }

  #draw() {
    const draft = this.#draft();
    const all = draft.length ? [...this.#areas, draft] : this.#areas;
    const path = outline(all);
    for (const id of ["hole", "edge", "ants"]) SVG[id].setAttribute("d", path);
    SVG.shade.classList.toggle("on", all.length > 0);
    const frame = this.#cursor ? outline([this.#cursorArea()]) : "";
    for (const id of ["cursor", "cursor-edge"]) SVG[id].setAttribute("d", frame);
  }

  #draft() {
    if (this.#points.length < 2) return [];
    if (this.tool === "lasso") return this.#points;
    return rectangle(this.#points[0], this.#points.at(-1));
  }

  #press(event) {
    if (this.#pointer !== null || !event.isPrimary || event.button !== 0) return;
    this.#hideCursor();
    this.#pointer = event.pointerId;
    this.#stage.setPointerCapture(event.pointerId);
    this.#points = [this.#place(event)];
  }

  #move(event) {
    if (event.pointerId !== this.#pointer) return;
    const moves = event.getCoalescedEvents?.() ?? [];
    for (const move of moves.length ? moves : [event]) this.#follow(move);
    this.#draw();
  }

  #follow(event) {
    const point = this.#place(event);
    if (this.tool === "rectangle") this.#points = [this.#points[0], point];
    else if (this.#isFar(point)) this.#points.push(point);
  }

  #isFar(point) {
    const box = this.#picture.getBoundingClientRect();
    const last = this.#points.at(-1);
    return Math.hypot((point[0] - last[0]) * box.width, (point[1] - last[1]) * box.height) >= NEAR;
  }

  #lift(event) {
    if (event.pointerId !== this.#pointer) return;
    this.#follow(event);
    const drawn = this.#draft();
    this.#leave();
    if (drawn.length) this.#told.drawn(drawn);
  }

  #leave() {
    this.#pointer = null;
    this.#points = [];
    this.#draw();
  }

  #place(event) {
    const box = this.#picture.getBoundingClientRect();
    return [
      within((event.clientX - box.left) / box.width),
      within((event.clientY - box.top) / box.height),
    ];
  }

  #focus() {
    if (this.#pointer === null && this.#stage.matches(":focus-visible")) this.#showCursor();
  }

  #key(event) {
    if (event.altKey || event.metaKey || (event.ctrlKey && event.key !== "z")) return;
    const way = KEYS[event.key];
    if (way) this.#steer(way, event.shiftKey);
    else if (event.key === "+" || event.key === "=") this.#grow(1);
    else if (event.key === "-" || event.key === "_") this.#grow(-1);
    else if (event.key === "Enter" || event.key === " ") this.#addCursor();
    else if (event.key === "Backspace" || event.key === "Delete" || event.ctrlKey) this.#told.undo();
    else if (event.key === "Escape") this.#escape();
    else return;
    event.preventDefault();
  }

  #steer([x, y], sizes) {
    this.#showCursor();
    const cursor = this.#cursor;
    if (sizes) {
      cursor.width = within(cursor.width + x * STEP, LEAST, 1 - cursor.left);
      cursor.height = within(cursor.height + y * STEP, LEAST, 1 - cursor.top);
    } else {
      cursor.left = within(cursor.left + x * STEP, 0, 1 - cursor.width);
      cursor.top = within(cursor.top + y * STEP, 0, 1 - cursor.height);
    }
    this.#tell();
  }

  #grow(sign) {
    this.#showCursor();
    const { left, top, width, height } = this.#cursor;
    const wide = within(width + sign * 2 * STEP, LEAST, 1);
    const high = within(height + sign * 2 * STEP, LEAST, 1);
    this.#cursor = {
      left: within(left - (wide - width) / 2, 0, 1 - wide),
      top: within(top - (high - height) / 2, 0, 1 - high),
      width: wide,
      height: high,
    };
    this.#tell();
  }

  #addCursor() {
    if (this.#cursor) this.#told.drawn(this.#cursorArea());
    else this.#showCursor();
  }

  #cursorArea() {
    const { left, top, width, height } = this.#cursor;
    return rectangle([left, top], [left + width, top + height]);
  }

  #showCursor() {
    if (this.#cursor) return;
    this.#cursor = { left: 0.35, top: 0.35, width: 0.3, height: 0.3 };
    this.#tell();
  }

  #hideCursor() {
    this.#cursor = null;
    this.#draw();
  }

  #escape() {
    if (this.#pointer !== null) this.#leave();
    else this.#hideCursor();
  }

  #tell() {
    this.#draw();
    this.#told.moved(this.#cursor);
  }
}

function badge(area, place) {
  const made = document.createElement("span");
  const [xs, ys] = [0, 1].map((axis) => area.map((point) => point[axis]));
  made.textContent = String(place + 1);
  made.style.left = `${((Math.min(...xs) + Math.max(...xs)) / 2) * 100}%`;
  made.style.top = `${((Math.min(...ys) + Math.max(...ys)) / 2) * 100}%`;
  return made;
}

function within(value, least = 0, most = 1) {
  return Math.min(Math.max(value, least), most);
}
