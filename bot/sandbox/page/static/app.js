// Two chats side by side: shows what the sandbox says a person sees, and sends what they do.

import { addressed, captions, chips, jumpOf, menuButton, propose, usedLine } from "./apps.js";
import { $, ask, element, plainText, tell } from "./page.js";

const IDEAS = [
  "/imagine a red fox in the snow --ar 3:2",
  "/imagine a castle above the sea at sunset",
  "/imagine a neon city at night, robot",
];

function hue(name) {
  return [...name].reduce((sum, letter) => (sum * 31 + letter.codePointAt(0)) % 360, 7);
}

function dataUrl(file) {
  return new Promise((resolve, reject) => {
    const reader = new FileReader();
    reader.addEventListener("load", () => resolve(reader.result));
    reader.addEventListener("error", () => reject(reader.error));
    reader.readAsDataURL(file);
  });
}

class Pane {
  constructor(root) {
    this.root = root;
    this.chat = root.dataset.chat;
    this.api = `/api/${this.chat}`;
    root.append($("#pane").content.cloneNode(true));
    this.log = $(".log", root);
    this.input = $("textarea", root);
    this.menu = $(".menu", root);
    this.hint = $(".hint", root);
    this.rooms = $(".rooms", root);
    $(".platform", root).textContent = this.chat === "discord" ? "Discord" : "Telegram";
    this.shown = new Map();
    this.unveiled = new Set(); // pictures behind a spoiler that were looked at
    this.pictures = [];
    this.replyTo = "";
    this.picked = 0;
    this.listen();
  }

  listen() {
    this.rooms.addEventListener("change", () => this.enter(this.rooms.value));
    $(".composer", this.root).addEventListener("submit", (event) => {
      event.preventDefault();
      this.send();
    });
    this.input.addEventListener("keydown", (event) => this.key(event));
    this.input.addEventListener("input", () => this.suggest());
    this.input.addEventListener("blur", () => setTimeout(() => (this.menu.hidden = true), 150));
    this.input.addEventListener("focus", () => this.suggest());
    $("input[type=file]", this.root).addEventListener("change", (event) => {
      this.attach([...event.target.files]);
      event.target.value = "";
    });
    this.input.addEventListener("paste", (event) => {
      const files = [...event.clipboardData.files].filter((file) => file.type.startsWith("image/"));
      if (files.length) this.attach(files);
    });
    this.root.addEventListener("dragover", (event) => event.preventDefault());
    this.root.addEventListener("drop", (event) => {
      event.preventDefault();
      this.attach([...event.dataTransfer.files]);
    });
    $(".quoting button", this.root).addEventListener("click", () => this.quote(null));
    this.log.addEventListener("click", (event) => {
      const link = event.target.closest("a");
      if (link && this.follow(link.href)) event.preventDefault();
    });
  }

  // Telegram's own links work as in its apps: to a message, or into the private chat with the bot.
  follow(address) {
    if (this.chat === "discord") {
      const jump = jumpOf(address);
      if (jump) this.jump(...jump);
      return Boolean(jump);
    }
    const message = /^https:\/\/t\.me\/c\/(\d+)\/(?:(\d+)\/)?(\d+)$/.exec(address);
    const start = /^https:\/\/t\.me\/\w+\?start=([\w-]+)$/.exec(address);
    if (message) {
      const [, group, topic, id] = message;
      this.jump(topic ? `-100${group}:${topic}` : `-100${group}`, id);
    } else if (start) {
      this.start(start[1]);
    }
    return Boolean(message || start);
  }

  async visit(fits) {
    const room = this.roomList.find(fits);
    if (!room) return false;
    this.rooms.value = `${room.id}|${room.topic}`;
    await this.enter(this.rooms.value);
    return true;
  }

  async jump(room, id) {
    if (room !== this.room && !(await this.visit((one) => one.id === room))) return;
    this.point(id);
  }

  point(id) {
    const target = this.shown.get(id)?.node;
    target?.scrollIntoView({ behavior: "smooth", block: "center" });
    target?.animate([{ background: "#6d5ae655" }, {}], 1200);
  }

  async start(payload) {
    if (!(await this.visit((one) => one.kind === "private"))) return;
    const text = `/start ${payload}`;
    await this.attempt(() => tell(`${this.api}/say`, { person: this.person.id, room: this.room, text }));
    await this.refresh();
    this.toEnd();
  }

  async become(person) {
    this.person = person;
    this.events?.close();
    const state = await ask(this.api, { person: person.id });
    this.roomList = state.rooms;
    this.rooms.replaceChildren(
      ...state.rooms.map((room) =>
        element("option", { value: `${room.id}|${room.topic}`, textContent: this.roomName(room) }),
      ),
    );
    const home = state.rooms.find((room) => ["server", "group"].includes(room.kind)) ?? state.rooms[0];
    this.rooms.value = `${home.id}|${home.topic}`;
    await this.enter(this.rooms.value);
    this.events = new EventSource(`${this.api}/events?${new URLSearchParams({ person: person.id })}`);
    this.events.onmessage = (event) => this.received(JSON.parse(event.data));
    this.events.onopen = () => {
      this.log.dataset.live = "yes";
      this.refresh();
    };
  }

  roomName(room) {
    const signs = { server: "# ", foreign: "↗ ", private: "@ ", group: "👥 ", topic: "💬 " };
    return (signs[room.kind] ?? "") + room.name;
  }

  async enter(value) {
    this.room = this.roomList.find((room) => `${room.id}|${room.topic}` === value).id;
    this.shown.clear();
    this.log.replaceChildren();
    this.quote(null);
    this.commands = await ask(`${this.api}/suggestions`, { person: this.person.id, room: this.room });
    this.input.placeholder = "Try /imagine";
    await this.refresh();
  }

  async refresh() {
    if (this.loading) {
      this.again = true;
      return;
    }
    this.loading = true;
    do {
      this.again = false;
      const room = this.room;
      const messages = await ask(`${this.api}/messages`, { person: this.person.id, room });
      if (room === this.room) this.draw(messages);
      else this.again = true;
    } while (this.again);
    this.loading = false;
  }

  received(event) {
    if (event.kind === "form") openForm(this, event.form);
    else if (event.kind === "alert") alertBox(event.text);
    else if (this.chat === "telegram" && this.follow(event.text)) return;
    else if (event.kind === "toast" || event.kind === "failed") this.toast(event.text);
    this.refresh();
  }

  toast(text) {
    const box = $(".toast", this.root);
    box.textContent = text;
    box.classList.add("on");
    clearTimeout(this.toastTimer);
    this.toastTimer = setTimeout(() => box.classList.remove("on"), 4000);
  }

  draw(messages) {
    const atEnd = this.log.scrollHeight - this.log.scrollTop - this.log.clientHeight < 120;
    const empty = $(".empty", this.log);
    if (messages.length) empty?.remove();
    else if (!empty) this.log.append(this.welcome());
    const present = new Set(messages.map((message) => message.id));
    for (const [id, known] of this.shown) {
      if (present.has(id)) continue;
      known.node.remove();
      this.shown.delete(id);
    }
    let fresh = false;
    for (const message of messages) {
      const text = JSON.stringify(message);
      const known = this.shown.get(message.id);
      if (known?.text === text) continue;
      const node = this.message(message, known?.node);
      if (known) known.node.replaceWith(node);
      else {
        this.log.append(node);
        fresh = true;
        if (message.asks_reply && message.from_bot) this.quote(message);
      }
      this.shown.set(message.id, { node, text });
    }
    if (fresh ? atEnd || this.shown.size === messages.length : atEnd) this.toEnd();
  }

  toEnd() {
    this.log.scrollTop = this.log.scrollHeight;
  }

  welcome() {
    return element(
      "div",
      { className: "empty" },
      element("p", { textContent: "Nothing here yet. Type a command, or begin with one of these:" }),
      ...IDEAS.map((idea) =>
        element("button", {
          type: "button",
          textContent: idea,
          onclick: () => {
            this.input.value = idea;
            this.input.focus();
            this.grow();
          },
        }),
      ),
    );
  }

  message(message, old) {
    const mine = !message.from_bot && message.author === this.person.name;
    const node = element("article", { className: "message" });
    node.classList.toggle("mine", mine);
    node.classList.toggle("bot", message.from_bot);
    node.classList.toggle("private", message.only_you);
    node.classList.toggle("pinged", message.pings.includes(this.person.id));
    const avatar = element("span", { className: "avatar", textContent: [...message.author][0] ?? "?" });
    avatar.style.setProperty("--hue", hue(message.author));
    if (message.from_bot) avatar.classList.add("logo");
    const time = new Date(message.time * 1000).toLocaleTimeString([], { hour: "2-digit", minute: "2-digit" });
    const head = element(
      "div",
      { className: "by" },
      element("b", { textContent: message.author }),
      message.from_bot ? element("span", { className: "tag", textContent: "APP" }) : null,
      element("time", { textContent: time }),
      this.chat === "telegram" ? this.replier(message) : message.only_you ? null : menuButton(this, message, node),
    );
    const body = element("div", { className: "body" });
    if (message.used) body.append(usedLine(message));
    body.append(head);
    if (message.reply_to) body.append(this.quotation(message.reply_to));
    if (message.thinking) body.append(element("p", { className: "thinking", textContent: "Imagine Bot is thinking" }));
    if (this.chat === "telegram") this.mediaOf(message, body, old);
    if (message.html) body.append(element("div", { className: "text", innerHTML: message.html }));
    if (this.chat === "discord") this.mediaOf(message, body, old);
    for (const row of message.rows) body.append(this.row(message, row));
    if (message.only_you) {
      body.append(element("div", { className: "only", textContent: "👁 Only you can see this" }));
    }
    node.append(avatar, body);
    node.addEventListener("dblclick", () => this.quote(message));
    return node;
  }

  replier(message) {
    const button = element("button", { type: "button", className: "replier", title: "Reply", textContent: "↩" });
    button.setAttribute("aria-label", `Reply to ${message.author}`);
    button.addEventListener("click", () => this.quote(message));
    return button;
  }

  quotation(id) {
    const quoted = this.shown.get(id);
    const words = quoted && $(".text", quoted.node);
    const text = quoted ? (words ? plainText(words.innerHTML) : "a picture") : "a message";
    const quotation = element("button", { type: "button", className: "reply", textContent: `↪ ${text.slice(0, 80)}` });
    quotation.addEventListener("click", () => this.point(id));
    return quotation;
  }

  mediaOf(message, body, old) {
    const media = element("div", { className: "media" });
    message.media.forEach((file, index) => {
      const source = `${this.api}/media?${new URLSearchParams({
        person: this.person.id, room: this.room, message: message.id, index,
        v: `${message.edits}.${file.size}.${file.name}`,
      })}`;
      if (file.kind === "document") {
        const link = element("a", { className: "file", href: source, download: file.name });
        link.append(element("span", { textContent: "📄" }), element("span", { textContent: `${file.name} · ${Math.ceil(file.size / 1024)} kB` }));
        media.append(link);
        return;
      }
      const key = `${file.size}.${file.name}`;
      const kept = [...(old?.querySelectorAll(".media img") ?? [])].find((image) => image.dataset.key === key);
      const picture = kept ?? element("img", { src: source, alt: file.alt || file.name, loading: "eager" });
      picture.dataset.key = key;
      picture.onload = () => {
        if (this.log.scrollHeight - this.log.scrollTop - this.log.clientHeight < picture.height + 160) this.toEnd();
      };
      picture.onclick = () => {
        $(".light img").src = picture.src;
        $(".light").showModal();
      };
      media.append(file.spoiler ? this.veiled(picture, `${message.id} ${key}`) : picture);
    });
    if (message.media.length) body.append(media);
  }

  veiled(picture, key) {
    if (this.unveiled.has(key)) return picture;
    const veil = element("button", { type: "button", className: "veil", textContent: "Spoiler" });
    veil.setAttribute("aria-label", "Show the hidden picture");
    veil.addEventListener("click", () => {
      this.unveiled.add(key);
      veil.remove();
    });
    return element("div", { className: "veiled" }, picture, veil);
  }

  row(message, buttons) {
    return element(
      "div",
      { className: "buttons" },
      ...buttons.map((button) => {
        if (button.url) {
          return element("a", { className: "button link", href: button.url, target: "_blank", rel: "noreferrer", textContent: `${button.label} ↗` });
        }
        const made = element("button", { type: "button", className: `button ${button.style}`, disabled: button.disabled, textContent: button.label });
        made.addEventListener("click", async () => {
          made.classList.add("busy");
          setTimeout(() => made.classList.remove("busy"), 900);
          await this.attempt(() => tell(`${this.api}/press`, { person: this.person.id, room: this.room, message: message.id, key: button.key }));
        });
        return made;
      }),
    );
  }

  async attempt(action) {
    try {
      return await action();
    } catch (error) {
      this.toast(error.message);
      return null;
    }
  }

  quote(message) {
    this.replyTo = message?.id ?? "";
    const box = $(".quoting", this.root);
    box.hidden = !message;
    if (!message) return;
    const text = plainText(message.html) || "a picture";
    $("span", box).textContent = `Reply to ${message.author}: ${text.slice(0, 70)}`;
    const code = element("div", { innerHTML: message.html }).querySelector("code, pre");
    if (message.asks_reply && code) this.input.value = code.textContent;
    this.input.focus();
    this.grow();
  }

  async attach(files, slot = "") {
    const urls = await Promise.all(files.map(dataUrl));
    files.forEach((file, index) => this.pictures.push([file.name, urls[index], slot]));
    this.drawAttached();
    this.drawHint(this.input.value);
  }

  drawAttached() {
    const box = $(".attached", this.root);
    box.hidden = !this.pictures.length;
    const places = this.chat === "discord" ? captions(this) : [];
    box.replaceChildren(
      ...this.pictures.map(([name, url], index) =>
        element(
          "figure",
          {},
          element("img", { src: url, alt: name }),
          places[index] ? element("figcaption", { textContent: places[index] }) : null,
          element("button", {
            type: "button", textContent: "✕", title: "Take away",
            onclick: () => {
              this.pictures.splice(index, 1);
              this.drawAttached();
            },
          }),
        ),
      ),
    );
  }

  key(event) {
    if (!this.menu.hidden && this.offers.length) {
      if (event.key === "ArrowDown" || event.key === "ArrowUp") {
        event.preventDefault();
        const step = event.key === "ArrowDown" ? 1 : -1;
        this.picked = (this.picked + step + this.offers.length) % this.offers.length;
        this.drawMenu();
        return;
      }
      const typed = this.input.value.slice(1);
      if (event.key === "Tab" || (event.key === "Enter" && this.offers[this.picked].name !== typed)) {
        event.preventDefault();
        this.take(this.offers[this.picked]);
        return;
      }
      if (event.key === "Escape") this.menu.hidden = true;
    }
    if (event.key === "Enter" && !event.shiftKey) {
      event.preventDefault();
      this.send();
    }
  }

  suggest() {
    this.grow();
    const text = this.input.value;
    this.offers = /^\/[\p{L}\p{N}_ -]*$/u.test(text)
      ? (this.commands ?? []).filter((command) => command.name.startsWith(text.slice(1)))
      : [];
    this.picked = Math.min(this.picked, Math.max(0, this.offers.length - 1));
    this.menu.hidden = !this.offers.length;
    this.drawMenu();
    this.drawHint(text);
    if (this.chat === "discord") {
      propose(this);
      if (this.pictures.length) this.drawAttached();
    }
  }

  drawMenu() {
    this.menu.replaceChildren(
      ...this.offers.map((command, index) =>
        element(
          "button",
          { type: "button", className: index === this.picked ? "picked" : "", onmousedown: (event) => { event.preventDefault(); this.take(command); } },
          element("b", { textContent: command.take ? command.name : `/${command.name}` }),
          element("span", { textContent: command.description }),
        ),
      ),
    );
  }

  drawHint(text) {
    const command = (this.commands ?? []).find((one) => text.startsWith(`/${one.name} `));
    const options = (command?.options ?? []).filter((option) => option.type !== 11);
    this.hint.hidden = !command;
    this.hint.replaceChildren(
      ...(this.chat === "discord" ? chips(this, text) : []),
      ...options.filter((option) => option.choices?.length && !text.includes(`${option.name}:`)).map((option) => {
        const select = element("select", { title: option.description },
          element("option", { value: "", textContent: option.name }),
          ...option.choices.map((choice) => element("option", { value: choice.value, textContent: choice.name })));
        select.addEventListener("change", () => {
          this.input.value = `${this.input.value.trimEnd()} ${option.name}:${select.value}`;
          this.input.focus();
          this.suggest();
        });
        return select;
      }),
    );
    if (!this.hint.childElementCount) this.hint.hidden = true;
  }

  take(command) {
    if (command.take) return command.take();
    this.input.value = `/${command.name} `;
    this.menu.hidden = true;
    this.input.focus();
    this.drawHint(this.input.value);
  }

  grow() {
    this.input.style.height = "auto";
    this.input.style.height = `${Math.min(this.input.scrollHeight, 140)}px`;
  }

  async send() {
    const text = this.input.value.trim();
    if (!text && !this.pictures.length) return;
    const pictures = this.pictures.map(([name, url]) => [name, url]);
    const order = this.chat === "discord" ? addressed(this, text) : text;
    const replyTo = this.replyTo;
    this.input.value = "";
    this.pictures = [];
    this.menu.hidden = true;
    this.hint.hidden = true;
    this.drawAttached();
    this.quote(null);
    this.grow();
    this.toEnd();
    await this.attempt(() => tell(`${this.api}/say`, { person: this.person.id, room: this.room, text: order, pictures, replyTo }));
    await this.refresh();
    this.toEnd();
  }
}

function openForm(pane, form) {
  const dialog = $("dialog.form");
  const content = $("form", dialog);
  const inputs = form.fields.map((field) => {
    const input = element(field.long ? "textarea" : "input", { value: field.value, placeholder: field.placeholder, required: field.required, maxLength: field.longest, rows: 5 });
    input.dataset.key = field.key;
    return element("label", {}, element("span", { textContent: field.label }), input);
  });
  const cancel = element("button", { type: "button", textContent: "Cancel", onclick: () => dialog.close() });
  const submit = element("button", { className: "primary", textContent: "Submit" });
  content.replaceChildren(element("h2", { textContent: form.title }), ...inputs, element("div", { className: "ends" }, cancel, submit));
  content.onsubmit = async (event) => {
    event.preventDefault();
    const values = Object.fromEntries([...content.querySelectorAll("[data-key]")].map((input) => [input.dataset.key, input.value]));
    dialog.close();
    await pane.attempt(() => tell(`${pane.api}/fill`, { person: pane.person.id, form: form.id, values }));
  };
  if (dialog.open) dialog.close();
  dialog.showModal();
}

function alertBox(text) {
  const dialog = $("dialog.alert");
  $("p", dialog).textContent = text;
  if (!dialog.open) dialog.showModal();
}

$(".light").addEventListener("click", () => $(".light").close());

const panes = [...document.querySelectorAll(".pane")].map((root) => new Pane(root));

for (const tab of document.querySelectorAll("[data-tab]")) {
  tab.addEventListener("click", () => {
    document.body.dataset.shown = tab.dataset.tab;
    for (const other of document.querySelectorAll("[data-tab]")) {
      other.setAttribute("aria-pressed", String(other === tab));
    }
    panes.find((pane) => pane.chat === tab.dataset.tab).toEnd();
  });
}

async function begin() {
  const [discord, telegram] = await Promise.all(panes.map((pane) => ask(pane.api)));
  const names = discord.people.map((person) => person.name);
  const choose = async (name) => {
    for (const button of document.querySelectorAll(".who button")) {
      button.setAttribute("aria-pressed", String(button.dataset.name === name));
    }
    await panes[0].become(discord.people.find((person) => person.name === name));
    await panes[1].become(telegram.people.find((person) => person.name === name));
  };
  $(".who").replaceChildren(
    ...names.map((name, index) => {
      const locale = discord.people[index].locale;
      const part = discord.people[index].part;
      const tongue = locale.split("-")[0];
      const own = new Intl.DisplayNames([tongue], { type: "language" }).of(tongue);
      const role = tongue === "en" ? part : `${part} · ${own}`;
      const button = element("button", { type: "button", title: `Be ${name}` }, element("b", { textContent: name }), element("small", { textContent: role }));
      button.dataset.name = name;
      button.addEventListener("click", () => choose(name));
      return button;
    }),
  );
  await choose(names[0]);
}

begin();
