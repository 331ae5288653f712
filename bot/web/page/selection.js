// What is selected: areas of points in fractions of the picture, with a past to go back to.

const SMALLEST = 0.0005; // of the picture: less is a slip of the finger
const COARSE = 256; // pixels a side on which sizes are counted
const DENSEST = 800; // points of one area that are sent

export class Selection {
  #past = [];
  #most;
  #canvas = document.createElement("canvas");

  constructor({ mostAreas, mostPoints }) {
    this.areas = [];
    this.#most = { areas: mostAreas, points: Math.min(mostPoints, DENSEST) };
    this.#canvas.width = this.#canvas.height = COARSE;
  }

  get canUndo() {
    return this.#past.length > 0;
  }

  /** Returns "" or the phrase that says why not. */
  add(points) {
    if (this.areas.length >= this.#most.areas) return "region-too-many";
    const area = plain(points, this.#most.points);
    if (area.length < 3 || this.share([area]) < SMALLEST) return "region-too-small";
    this.#become([...this.areas, area]);
    return "";
  }

  remove(place) {
    this.#become(this.areas.filter((_, number) => number !== place));
  }

  clear() {
    this.#become([]);
  }

  undo() {
    if (this.canUndo) this.areas = this.#past.pop();
  }

  /** What part of the picture the areas cover together, 0 to 1: filled as the server fills. */
  share(areas = this.areas) {
    const pen = this.#canvas.getContext("2d", { willReadFrequently: true });
    pen.clearRect(0, 0, COARSE, COARSE);
    for (const area of areas) {
      pen.beginPath();
      for (const [x, y] of area) pen.lineTo(x * COARSE, y * COARSE);
      pen.fill("nonzero");
    }
    const { data } = pen.getImageData(0, 0, COARSE, COARSE);
    let held = 0;
    for (let place = 3; place < data.length; place += 4) held += data[place];
    return held / 255 / (COARSE * COARSE);
  }

  #become(areas) {
    this.#past.push(this.areas);
    this.areas = areas;
  }
}

export function rectangle([left, top], [right, bottom]) {
  return [[left, top], [right, top], [right, bottom], [left, bottom]];
}

/** An outline as SVG path data. */
export function outline(areas) {
  return areas.map((area) => `M${area.map((point) => point.join(" ")).join("L")}Z`).join("");
}

function plain(points, most) {
  const rounded = points.map((point) => point.map((fraction) => Number(fraction.toFixed(5))));
  const moving = rounded.filter(
    ([x, y], place) => !place || x !== rounded[place - 1][0] || y !== rounded[place - 1][1],
  );
  const step = Math.max(moving.length / most, 1);
  const kept = [];
  for (let place = 0; place < moving.length; place += step) kept.push(moving[Math.floor(place)]);
  return kept;
}
