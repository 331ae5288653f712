// The page's ends tied together: what is drawn is listed, counted, told, kept and sent.

import { Canvas } from "./canvas.js";
import { Selection } from "./selection.js";
import * as telegram from "./telegram.js";

const WORDS = JSON.parse(document.body.dataset.words);
const FIFTH = 0.2; // below that little changes, says Midjourney
const KEPT = `region ${location.pathname.slice(-24)}`;
const CLOSE_AFTER = 1600;
const find = (id) => document.getElementById(id);
const selection = new Selection({
  mostAreas: Number(document.body.dataset.mostAreas),
  mostPoints: Number(document.body.dataset.mostPoints),
});
const canvas = new Canvas({ drawn: add, undo, moved });
let whisper = 0;
let sending = false;

function say(key, values = {}) {
  return Object.entries(values).reduce(
    (text, [name, value]) => text.replaceAll(`{${name}}`, value),
    WORDS[key] ?? key,
  );
}

function percent(share) {
  const figure = share * 100;
  return new Intl.NumberFormat(document.documentElement.lang, {
    maximumFractionDigits: figure < 10 ? 1 : 0,
  }).format(figure);
}

function announce(text) {
  clearTimeout(whisper);
  find("status").textContent = text;
}

function add(points) {
  const refusal = selection.add(points);
  if (refusal) return announce(say(refusal));
  show();
  const values = { number: selection.areas.length, percent: percent(selection.share()) };
  announce(say("region-added", values));
}

function undo() {
  if (!selection.canUndo) return;
  selection.undo();
  show();
  announce(say("region-undone", { percent: percent(selection.share()) }));
}

function clear() {
  selection.clear();
  show();
  announce(say("region-cleared"));
}

function remove(place) {
  selection.remove(place);
  show();
  announce(say("region-removed", { number: place + 1 }));
  const left = find("areas").querySelectorAll("button");
  (left[Math.min(place, left.length - 1)] ?? find("stage")).focus();
}

/** The keyboard's rectangle is told once it rests. */
function moved(cursor) {
  clearTimeout(whisper);
  const values = Object.fromEntries(
    Object.entries(cursor).map(([side, share]) => [side, percent(share)]),
  );
  whisper = setTimeout(() => announce(say("region-cursor", values)), 500);
}

function show() {
  const { areas } = selection;
  const share = selection.share();
  canvas.show(areas);
  find("areas").replaceChildren(...areas.map(item));
  find("total").textContent = areas.length
    ? say("region-total", { percent: percent(share) })
    : say("region-none");
  find("small").hidden = !areas.length || share >= FIFTH;
  find("undo").disabled = !selection.canUndo;
  find("clear").disabled = !areas.length;
  find("trouble").hidden = true;
  keep();
}

function item(area, place) {
  const line = document.createElement("li");
  const values = { number: place + 1, percent: percent(selection.share([area])) };
  const text = document.createElement("span");
  text.textContent = say("region-area", values);
  const button = document.createElement("button");
  button.type = "button";
  button.setAttribute("aria-label", say("region-remove", values));
  button.textContent = "×";
  button.addEventListener("click", () => remove(place));
  line.append(text, button);
  return line;
}

/** A reload loses nothing. */
function keep() {
  try {
    const prompt = find("prompt").value;
    sessionStorage.setItem(KEPT, JSON.stringify({ areas: selection.areas, prompt }));
  } catch {
    // A browser that keeps nothing: then a reload begins anew.
  }
}

function forget() {
  try {
    sessionStorage.removeItem(KEPT);
  } catch {
    // Nothing was kept: frames of other sites may be shut out of storage.
  }
}

function restore() {
  try {
    const { areas, prompt } = JSON.parse(sessionStorage.getItem(KEPT));
    for (const area of areas) selection.add(area);
    find("prompt").value = prompt;
  } catch {
    // Nothing was kept.
  }
}

async function send(event) {
  event.preventDefault();
  if (sending) return;
  if (!selection.areas.length) {
    trouble(say("region-empty"));
    find("stage").focus();
    return;
  }
  busy(true);
  try {
    const { sent, sentence } = await deliver();
    if (sent) done(sentence);
    else trouble(sentence);
  } catch {
    trouble(say("region-offline"));
  } finally {
    busy(false);
  }
}

async function deliver() {
  const answer = await fetch(location.pathname, {
    method: "POST",
    headers: { "Content-Type": "application/json" },
    body: JSON.stringify({
      areas: selection.areas.map((points) => ({ points })),
      prompt: find("prompt").value,
    }),
    credentials: "omit",
  });
  if (answer.status === 413 || answer.status === 400) {
    return { sent: false, sentence: say("region-too-much") };
  }
  return answer.json();
}

function busy(now) {
  sending = now;
  find("send").disabled = now;
  find("send").textContent = say(now ? "region-sending" : "region-send");
}

function trouble(sentence) {
  find("trouble").textContent = sentence;
  find("trouble").hidden = false;
}

function done(sentence) {
  forget();
  find("studio").hidden = true;
  find("done").hidden = false;
  find("sentence").textContent = sentence;
  find("done").querySelector("h1").focus();
  if (!telegram.isInside) return;
  find("close").hidden = false;
  setTimeout(() => telegram.post("web_app_close"), CLOSE_AFTER);
}

function begin() {
  const { naturalWidth, naturalHeight } = find("picture");
  find("stage").style.setProperty("--ratio", naturalWidth / naturalHeight);
  find("stage").classList.add("ready");
  document.body.dataset.ready = "yes";
}

function pictureGone() {
  find("loading").textContent = say("region-picture-gone");
  find("stage").classList.add("gone");
  find("send").disabled = true;
}

telegram.settleIn();
restore();
show();
find("panel").addEventListener("submit", send);
find("undo").addEventListener("click", undo);
find("clear").addEventListener("click", clear);
find("prompt").addEventListener("input", keep);
find("close").addEventListener("click", () => telegram.post("web_app_close"));
for (const radio of document.querySelectorAll("input[name=tool]")) {
  radio.addEventListener("change", () => {
    canvas.tool = radio.value;
  });
}
const picture = find("picture");
if (picture.complete && picture.naturalWidth) begin();
else if (picture.complete) pictureGone();
else {
  picture.addEventListener("load", begin);
  picture.addEventListener("error", pictureGone);
}
