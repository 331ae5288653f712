// What only Discord's client has: a message's menu, proposals while typing, files for options.

import { ask, element, tell } from "./page.js";

const ATTACHMENT = 11;
const TEXT = 3;
const PAUSE = 180; // milliseconds of silence before proposals are asked for
const JUMP = /^https:\/\/discord\.com\/channels\/(?:@me|\d+)\/(\d+)\/(\d+)$/;

// Discord's own links to messages, as [room, message].
export function jumpOf(address) {
  return JUMP.exec(address)?.slice(1) ?? null;
}

export function usedLine(message) {
  return element(
    "div",
    { className: "used" },
    element("b", { textContent: message.used_by }),
    " used ",
    element("span", { className: "mention", textContent: message.used }),
  );
}

// The menu: by right click, and by a button for fingers and keyboards.
export function menuButton(pane, message, node) {
  const button = element("button", { type: "button", className: "more", title: "More", textContent: "⋯" });
  button.setAttribute("aria-label", `More for the message of ${message.author}`);
  button.setAttribute("aria-haspopup", "menu");
  button.addEventListener("click", () => openMenu(pane, message, button));
  node.addEventListener("contextmenu", (event) => {
    if (event.target.closest("a, img")) return;
    event.preventDefault();
    openMenu(pane, message, button, event);
  });
  return button;
}

async function openMenu(pane, message, button, at = null) {
  const place = { person: pane.person.id, room: pane.room, message: message.id };
  const names = (await pane.attempt(() => ask(`${pane.api}/menus`, place))) ?? [];
  document.querySelector(".apps")?.remove();
  const box = element("div", { className: "apps" });
  box.setAttribute("role", "menu");
  const close = () => {
    box.remove();
    document.removeEventListener("pointerdown", outside);
    button.focus({ preventScroll: true });
  };
  const outside = (event) => {
    if (!box.contains(event.target)) close();
  };
  const item = (label, action) => {
    const made = element("button", { type: "button", textContent: label, onclick: () => { close(); action(); } });
    made.setAttribute("role", "menuitem");
    return made;
  };
  box.append(item("Reply", () => pane.quote(message)));
  if (names.length) box.append(element("div", { className: "title", textContent: "Apps" }));
  for (const name of names) {
    box.append(item(name, () => pane.attempt(() => tell(`${pane.api}/choose`, { ...place, name }))));
  }
  box.addEventListener("keydown", (event) => walk(event, box, close));
  pane.root.append(box);
  settle(box, pane.root, at ?? below(button));
  document.addEventListener("pointerdown", outside);
  box.querySelector("button").focus();
}

function walk(event, box, close) {
  const items = [...box.querySelectorAll("button")];
  const steps = { ArrowDown: 1, ArrowUp: -1 };
  if (event.key === "Escape" || event.key === "Tab") {
    event.preventDefault();
    close();
  } else if (event.key in steps) {
    event.preventDefault();
    const next = items.indexOf(document.activeElement) + steps[event.key];
    items[(next + items.length) % items.length].focus();
  }
}

function below(button) {
  const { left, bottom } = button.getBoundingClientRect();
  return { clientX: left, clientY: bottom + 4 };
}

function settle(box, root, { clientX, clientY }) {
  const bounds = root.getBoundingClientRect();
  const left = Math.min(clientX - bounds.left, bounds.width - box.offsetWidth - 8);
  const top = Math.min(clientY - bounds.top, bounds.height - box.offsetHeight - 8);
  box.style.left = `${Math.max(8, left)}px`;
  box.style.top = `${Math.max(8, top)}px`;
}

function commandOf(pane, text) {
  return (pane.commands ?? [])
    .filter((one) => text.startsWith(`/${one.name} `))
    .toSorted((one, other) => other.name.length - one.name.length)[0];
}

// The option at the end of the line, and where what is typed for it begins.
function typing(pane, text) {
  const command = commandOf(pane, text);
  if (!command) return null;
  const named = /(?:^|\s)([\p{L}\p{N}_-]+):\s*(?:[^:]*)$/u.exec(text);
  const option = named && command.options.find((one) => one.name === named[1]);
  if (option) return option.autocomplete ? named.index + named[0].indexOf(":") + 1 : null;
  const first = command.options.find((one) => one.type === TEXT);
  return first?.autocomplete ? `/${command.name} `.length : null;
}

export function propose(pane) {
  clearTimeout(pane.proposing);
  const text = pane.input.value;
  const start = typing(pane, text);
  if (start === null) return;
  pane.proposing = setTimeout(async () => {
    const found = await ask(`${pane.api}/complete`, { person: pane.person.id, room: pane.room, text }).catch(() => []);
    if (pane.input.value !== text) return;
    pane.offers = found.map((one) => ({ name: one.name, description: "", take: () => fillIn(pane, start, one.value) }));
    pane.picked = 0;
    pane.menu.hidden = !found.length;
    pane.drawMenu();
  }, PAUSE);
}

function fillIn(pane, start, value) {
  const before = pane.input.value.slice(0, start);
  pane.input.value = `${before}${before.endsWith(":") || before.endsWith(" ") ? "" : " "}${value} `;
  pane.menu.hidden = true;
  pane.input.focus();
}

// Chips for the options of the command being typed: files, and words behind a name.
export function chips(pane, text) {
  const command = commandOf(pane, text);
  if (!command) return [];
  const words = command.options.filter((one) => one.type === TEXT && !one.choices?.length);
  const named = words.slice(1).filter((one) => !text.includes(`${one.name}:`));
  const taken = new Set(pane.pictures.map(([, , slot]) => slot));
  const files = command.options.filter((one) => one.type === ATTACHMENT && !taken.has(one.name));
  return [...files.map((one) => fileChip(pane, one)), ...named.map((one) => wordChip(pane, one))];
}

function fileChip(pane, option) {
  const input = element("input", { type: "file", accept: "image/*" });
  input.addEventListener("change", () => pane.attach([...input.files], option.name));
  const must = option.required ? "" : " ";
  return element("label", { className: "chip", title: option.description }, `🖼${must || " "}${option.name}${option.required ? "*" : ""}`, input);
}

function wordChip(pane, option) {
  const chip = element("button", { type: "button", className: "chip", title: option.description, textContent: option.name });
  chip.addEventListener("click", () => {
    pane.input.value = `${pane.input.value.trimEnd()} ${option.name}:`;
    pane.input.focus();
    pane.suggest();
  });
  return chip;
}

// Which option each attached file goes to, as the client shows under it.
export function captions(pane) {
  const command = commandOf(pane, `${pane.input.value} `);
  const slots = (command?.options ?? []).filter((one) => one.type === ATTACHMENT).map((one) => one.name);
  const chosen = pane.pictures.map(([, , slot]) => (slots.includes(slot) ? slot : ""));
  const free = slots.filter((slot) => !chosen.includes(slot));
  return chosen.map((slot) => slot || free.shift() || "");
}

// The line with what says which file is for which option.
export function addressed(pane, text) {
  if (!commandOf(pane, `${text} `)) return text;
  const said = captions(pane).map((slot, index) => (pane.pictures[index][2] === slot && slot ? ` ${slot}:#${index + 1}` : ""));
  return text + said.join("");
}
