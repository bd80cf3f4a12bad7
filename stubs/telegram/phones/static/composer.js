// The lower edge of a phone: text field, command menu, attachments, stickers, reply keyboard, and what is being answered or edited.

import { act, commandsOf } from "./deeds.js";
import { snippet } from "./bubble.js";
import { h, icon } from "./dom.js";
import { say } from "./words.js";
import { nameOf, room, world } from "./world.js";

const STICKERS = ["👍", "🙏", "😀", "😅", "❤️", "🎉", "😷", "🤔"];
const LARGEST = 5_000_000;

export class Composer {
  /** `user` writes in `chat` until `signal` ends it; `complain(error)` shows what could not be done. */
  constructor(user, chat, complain, signal) {
    Object.assign(this, { user, chat, complain, signal, replyTo: null, edits: null });
    this.field = h("textarea", { rows: 1, "aria-label": say("write"), placeholder: say("message"), maxlength: "4096" });
    this.field.value = room(chat).draft;
    this.about = h("div", { class: "about", hidden: true });
    this.popover = h("div", { class: "popover", hidden: true });
    this.keyboard = h("div", { class: "reply-keyboard", role: "group", "aria-label": say("keyboard"), hidden: true });
    this.sendButton = this.tool("send", "send", () => this.send());
    this.menuButton = h("button", { type: "button", class: "menu-button", "aria-label": say("commands"), "aria-expanded": "false" }, icon("menu"), h("span", {}, say("menu")));
    this.menuButton.addEventListener("click", () => this.toggle(this.menuButton, () => this.commands()));
    const stickers = this.tool("face", "stickers", () => this.toggle(stickers, () => this.stickers()));
    const attach = this.tool("clip", "attach", () => this.toggle(attach, () => this.attachments()));
    this.element = h(
      "div",
      { class: "composer" },
      this.popover,
      this.about,
      h("div", { class: "composer-row" }, this.menuButton, h("div", { class: "field" }, this.field, stickers, attach), this.sendButton),
      this.keyboard,
    );
    this.listen();
    this.showKeyboard();
  }

  tool(name, key, tap) {
    return h("button", { type: "button", class: `tool tool-${name}`, "aria-label": say(key), title: say(key), on: { click: tap } }, icon(name));
  }

  listen() {
    this.field.addEventListener("input", () => this.fit());
    this.field.addEventListener("keydown", (event) => {
      if (event.key === "Enter" && !event.shiftKey && !event.isComposing) {
        event.preventDefault();
        this.send();
      } else if (event.key === "ArrowUp" && !this.field.value) {
        event.preventDefault();
        this.editLast();
      }
    });
    const outside = (event) => this.popover.hidden || this.element.contains(event.target) || this.closePopover();
    document.addEventListener("pointerdown", outside, { signal: this.signal });
    this.element.addEventListener("keydown", (event) => {
      if (event.key !== "Escape") return;
      if (!this.popover.hidden) this.closePopover();
      else this.forgetAbout();
      this.field.focus();
    });
  }

  fit() {
    if (!this.field.isConnected) return;
    room(this.chat).draft = this.edits ? "" : this.field.value;
    this.field.style.height = "auto";
    const height = this.field.scrollHeight; // 0 while another pane stands in front
    this.field.style.height = height ? `${Math.min(height, 120)}px` : "";
    this.element.classList.toggle("written", Boolean(this.field.value.trim()));
  }

  /** Do a deed in this chat; what cannot be done is shown. */
  async do(deed, body) {
    try {
      return await act(this.user, deed, this.chat < 0 ? { chat: this.chat, ...body } : body);
    } catch (error) {
      this.complain(error);
      return null;
    }
  }

  async send() {
    const text = this.field.value.trim();
    if (!text) return;
    const reply = this.replyTo ? { reply_to_message_id: this.replyTo.id } : {};
    const done = this.edits
      ? await this.do("edit", { message_id: this.edits.id, text })
      : await this.do("send", { text, ...reply });
    if (!done) return; // what was written stays
    this.field.value = "";
    this.forgetAbout();
    this.closePopover();
    this.fit();
  }

  reply(message) {
    this.forgetAbout();
    this.replyTo = message;
    const name = message.from_bot ? world.stage.title ?? world.bot.first_name : nameOf(message.from);
    this.showAbout(say("replying", { name }), snippet(message));
  }

  edit(message) {
    this.forgetAbout();
    this.edits = message;
    this.field.value = message.text;
    this.showAbout(say("editing"), snippet(message));
  }

  editLast() {
    const own = [...room(this.chat).messages.values()].filter((one) => !one.from_bot && one.from === this.user && !one.media);
    if (own.length) this.edit(own[own.length - 1]);
  }

  showAbout(title, line) {
    const close = this.tool("close", "cancel", () => this.forgetAbout());
    this.about.replaceChildren(h("div", { class: "about-text" }, h("strong", {}, title), h("span", {}, line)), close);
    this.about.hidden = false;
    this.fit();
    this.field.focus();
  }

  forgetAbout() {
    if (this.edits) this.field.value = "";
    this.replyTo = this.edits = null;
    this.about.hidden = true;
    this.fit();
  }

  async toggle(button, fill) {
    const wasOpen = button.getAttribute("aria-expanded") === "true";
    this.closePopover();
    if (wasOpen) return;
    button.setAttribute("aria-expanded", "true");
    this.popover.replaceChildren(await fill());
    this.popover.hidden = false;
    this.popover.querySelector("button, input")?.focus();
  }

  closePopover() {
    this.popover.hidden = true;
    for (const open of this.element.querySelectorAll("[aria-expanded=true]")) open.setAttribute("aria-expanded", "false");
  }

  async commands() {
    const list = await commandsOf(this.user).catch(() => []);
    if (!list.length) return h("p", { class: "popover-note" }, say("noCommands"));
    const choose = (command) => {
      this.closePopover();
      this.field.focus();
      this.do("send", { text: `/${command}` });
    };
    const items = list.map((one) =>
      h("button", { type: "button", class: "command-item", on: { click: () => choose(one.command) } }, h("span", { class: "command-name" }, `/${one.command}`), h("span", { class: "command-about" }, one.description)),
    );
    return h("div", { class: "commands", role: "group", "aria-label": say("commands") }, items);
  }

  stickers() {
    const choose = (emoji) => {
      this.closePopover();
      this.field.focus();
      this.do("sticker", { emoji });
    };
    const items = STICKERS.map((emoji) => h("button", { type: "button", "aria-label": say("sticker", { emoji }), on: { click: () => choose(emoji) } }, emoji));
    return h("div", { class: "stickers", role: "group", "aria-label": say("stickers") }, items);
  }

  attachments() {
    const item = (deed, accept) => {
      const input = h("input", { type: "file", accept, class: "unseen", "aria-label": say(deed) });
      input.addEventListener("change", () => this.attach(deed, input.files[0]));
      return h("label", { class: "attach-item" }, input, icon(deed === "photo" ? "face" : "file"), h("span", {}, say(deed)));
    };
    return h("div", { class: "attachments" }, item("photo", "image/png,image/jpeg,image/webp"), item("document", null));
  }

  async attach(deed, file) {
    this.closePopover();
    if (!file) return;
    if (file.size > LARGEST) {
      this.complain(new Error(say("tooLarge")));
      return;
    }
    const bytes = new Uint8Array(await file.arrayBuffer());
    let binary = "";
    for (let at = 0; at < bytes.length; at += 8192) binary += String.fromCharCode(...bytes.subarray(at, at + 8192));
    const caption = this.field.value.trim() || undefined;
    const body = { content: btoa(binary), file_name: file.name, mime_type: file.type || undefined, caption };
    if (!(await this.do(deed, body))) return;
    this.field.value = "";
    this.fit();
  }

  /** Show the reply keyboard that the bot set last. */
  showKeyboard() {
    const { keyboard } = room(this.chat);
    this.keyboard.hidden = !keyboard;
    if (!keyboard) return;
    const press = (label) => this.do("press", { message_id: keyboard.message_id, button: label });
    const rows = keyboard.keyboard.map((row) =>
      h("div", { class: "buttons-row" }, row.map((one) => h("button", { type: "button", on: { click: () => press(one.text) } }, one.text))),
    );
    this.keyboard.replaceChildren(...rows);
    this.field.placeholder = keyboard.input_field_placeholder || say("message");
  }
}
