// A phone: the chat of one person with the bot, as it grows, changes and is read.

import { drawMessage, snippet, tick } from "./bubble.js";
import { emit, on } from "./bus.js";
import { day, dayKey, hour, now } from "./clock.js";
import { Composer } from "./composer.js";
import { h, icon, openDialog } from "./dom.js";
import { Presses } from "./presses.js";
import { say } from "./words.js";
import { markRead, nameOf, room, unread, world } from "./world.js";

const SHOWN = 120;
const TYPING_MS = 5000;
const TOAST_MS = 4000;
const NEAR_END = 60;

export class Phone {
  /** `role` is a word of the stage or null; `invite(token)` opens an invitation link; `close` is null for the roles. */
  constructor(user, { chat = user, role = null, invite, close = null }) {
    Object.assign(this, { user, chat, role, invite, close, shown: SHOWN, drawn: new Map() });
    this.presses = new Presses(user, invite, (text) => this.toast(text));
    this.ended = new AbortController();
    this.build();
    this.listen();
    this.redraw();
  }

  get title() {
    return say("phoneOf", { role: say(this.role ?? "person"), name: nameOf(this.user) });
  }

  build() {
    this.owner = h("h2", { class: "owner" });
    this.status = h("p", { class: "status", "aria-live": "polite" });
    this.time = h("span", { class: "bar-time" });
    this.list = h("ol", { class: "list" });
    this.log = h("div", { class: "log", role: "log", "aria-live": "off", tabindex: "0", "aria-label": say("chat", { name: nameOf(this.user) }) }, this.list);
    this.count = h("span", { class: "badge", hidden: true });
    this.jump = h("button", { type: "button", class: "jump round", "aria-label": say("jump"), hidden: true }, icon("down"), this.count);
    this.toasts = h("div", { class: "toasts", role: "status" });
    this.composer = new Composer(this.user, this.chat, (error) => this.toast(say("failed", { why: error.message })), this.ended.signal);
    const bot = world.stage.title ?? world.bot?.first_name ?? "bot";
    this.element = h(
      "section",
      { class: "phone", "data-user": String(this.user), "data-role": this.role ?? "person" },
      h("header", { class: "owner-row" }, this.owner, this.close ? h("button", { type: "button", class: "plain", "aria-label": say("close"), on: { click: this.close } }, icon("close")) : null),
      h(
        "div",
        { class: "body" },
        h("div", { class: "bar", "aria-hidden": "true" }, this.time, h("span", { class: "bar-island" }), h("span", { class: "bar-signs" }, h("i"), h("i"), h("i"), h("b"))),
        h("div", { class: "head" }, h("span", { class: "avatar", "aria-hidden": "true" }, bot.slice(0, 1)), h("div", { class: "head-text" }, h("p", { class: "head-title" }, bot), this.status)),
        h("div", { class: "paper" }, this.log, this.toasts, this.jump),
        this.composer.element,
      ),
    );
    this.sayStatus();
  }

  listen() {
    const { signal } = this.ended;
    const mine = (hear) => (detail) => detail.chat === this.chat && hear(detail);
    on("message-arrived", mine((news) => this.arrived(news)), signal);
    on("message-edited", mine(({ message }) => this.replaced(message)), signal);
    on("message-deleted", mine(({ id }) => this.removed(id)), signal);
    on("callback-answered", (answer) => answer.user === this.user && this.presses.answered(answer), signal);
    on("typing", mine(({ action }) => this.typing(action)), signal);
    on("pending-changed", () => this.renewTicks(), signal);
    on("people-changed", () => this.sayOwner(), signal);
    on("caught-up", () => this.redraw(), signal);
    this.log.addEventListener("scroll", () => this.scrolled(), { passive: true });
    document.addEventListener("visibilitychange", () => this.scrolled(), { signal });
    this.jump.addEventListener("click", () => this.toEnd(true));
    this.log.addEventListener("load", () => this.near && this.toEnd(), true);
    const resized = new ResizeObserver(() => this.near && this.toEnd());
    resized.observe(this.log);
    signal.addEventListener("abort", () => resized.disconnect());
    this.ticking = setInterval(() => this.showTime(), 1000);
  }

  destroy() {
    this.ended.abort();
    clearInterval(this.ticking);
    this.element.remove();
  }

  sayOwner() {
    const role = say(this.role ?? "person");
    const name = nameOf(this.user).replace(new RegExp(`^${role}\\b ?`), ""); // not "Petugas Petugas Kab. Kudus"
    this.owner.replaceChildren(h("span", { class: `role role-${this.role ?? "person"}` }, role), h("span", { class: "owner-name" }, name));
    this.element.setAttribute("aria-label", this.title);
  }

  sayStatus(doing = null) {
    this.status.textContent = doing ?? say("bot");
    this.status.classList.toggle("doing", Boolean(doing));
  }

  showTime() {
    this.time.textContent = hour(now() / 1000);
  }

  /** Draw the whole chat anew, at its end. */
  redraw() {
    this.sayOwner();
    this.showTime();
    this.drawn.clear();
    const all = [...room(this.chat).messages.values()];
    const visible = all.slice(-this.shown);
    const items = [];
    if (all.length > visible.length) items.push(h("li", { class: "service" }, h("button", { type: "button", on: { click: () => this.showOlder() } }, say("older"))));
    if (!all.length && world.caughtUp) {
      const start = () => this.composer.do("send", { text: "/start" });
      items.push(h("li", { class: "empty" }, h("p", {}, say("empty")), h("button", { type: "button", class: "start", on: { click: start } }, say("start"))));
    }
    this.lastDay = null;
    for (const message of visible) items.push(...this.items(message));
    this.list.replaceChildren(...items);
    this.composer.showKeyboard();
    this.composer.fit();
    this.log.setAttribute("aria-live", world.caughtUp ? "polite" : "off");
    this.toEnd();
  }

  showOlder() {
    this.shown += SHOWN;
    const height = this.log.scrollHeight;
    this.redraw();
    this.log.scrollTop = this.log.scrollHeight - height;
  }

  items(message) {
    const key = dayKey(message.date);
    const items = key === this.lastDay ? [] : [h("li", { class: "day" }, h("span", {}, day(message.date)))];
    this.lastDay = key;
    const drawn = this.draw(message);
    return [...items, drawn];
  }

  draw(message) {
    const tap = {
      press: (...pressed) => this.presses.press(...pressed),
      reply: (one) => this.composer.reply(one),
      scrollTo: (id) => this.scrollTo(id),
      more: (one, anchor) => this.more(one, anchor),
      command: (text) => this.composer.do("send", { text }),
      invitation: (token) => this.invite(token),
    };
    const element = drawMessage(message, this.user, tap);
    this.drawn.set(message.id, element);
    return element;
  }

  arrived({ message, fresh }) {
    if (!fresh) return; // history is drawn at once when it is whole
    const follow = this.following || !message.from_bot;
    this.log.querySelector(".empty")?.remove();
    if (message.from_bot) this.sayStatus();
    const items = this.items(message);
    if (message.from_bot && !follow && !this.log.querySelector(".unread-mark")) {
      items.unshift(h("li", { class: "unread-mark" }, h("span", {}, say("newMessages"))));
    }
    items.at(-1).classList.add("fresh");
    this.list.append(...items);
    this.composer.showKeyboard();
    if (follow) this.toEnd();
    this.countUnread();
  }

  replaced(message) {
    const old = this.drawn.get(message.id);
    if (!old) return;
    const follow = this.following;
    old.replaceWith(this.draw(message));
    if (follow) this.toEnd();
  }

  removed(id) {
    this.drawn.get(id)?.remove();
    this.drawn.delete(id);
  }

  renewTicks() {
    for (const element of this.log.querySelectorAll(".message.out")) {
      const message = room(this.chat).messages.get(Number(element.dataset.id));
      const old = element.querySelector(".tick");
      if (message && old) old.replaceWith(tick(message));
    }
  }

  typing(action) {
    this.sayStatus(say(action === "typing" ? "typing" : "uploading"));
    clearTimeout(this.stops);
    this.stops = setTimeout(() => this.sayStatus(), TYPING_MS);
  }

  toast(text) {
    const toast = h("p", { class: "toast" }, text);
    this.toasts.append(toast);
    setTimeout(() => toast.remove(), TOAST_MS);
  }

  more(message, anchor) {
    const own = !message.from_bot && message.from === this.user;
    const items = [["reply", () => this.composer.reply(message)]];
    if (message.text) items.push(["copy", () => navigator.clipboard?.writeText(message.text)]);
    if (message.text) items.push(["forward", () => this.composer.do("forward", { message_id: message.id })]);
    if (own && !message.media) items.push(["edit", () => this.composer.edit(message)]);
    openDialog(say("actions"), "sheet", (close) => [
      h("p", { class: "sheet-about" }, snippet(message)),
      ...items.map(([key, tap]) => h("button", { type: "button", on: { click: () => (close(), tap()) } }, say(key))),
    ]).addEventListener("close", () => document.activeElement === document.body && anchor.focus());
  }

  scrollTo(id) {
    const element = this.drawn.get(id);
    if (!element) return;
    element.scrollIntoView({ block: "center", behavior: quiet() ? "auto" : "smooth" });
    element.classList.remove("found");
    void element.offsetWidth; // begin the glow anew
    element.classList.add("found");
    setTimeout(() => element.classList.remove("found"), 2000);
  }

  get following() {
    return this.log.scrollHeight - this.log.scrollTop - this.log.clientHeight < NEAR_END || this.ending > performance.now();
  }

  get isSeen() {
    return this.element.offsetParent !== null && !document.hidden;
  }

  toEnd(gently = false) {
    this.ending = performance.now() + (gently ? 600 : 0);
    this.log.scrollTo({ top: this.log.scrollHeight, behavior: gently && !quiet() ? "smooth" : "auto" });
    this.scrolled();
  }

  scrolled() {
    const atEnd = this.following;
    this.near = atEnd;
    if (atEnd && this.isSeen && world.caughtUp) {
      const ids = [...room(this.chat).messages.keys()];
      if (ids.length) markRead(this.chat, ids[ids.length - 1]);
    }
    this.jump.hidden = atEnd;
    this.countUnread();
  }

  countUnread() {
    const waiting = unread(this.chat);
    this.count.hidden = !waiting;
    this.count.textContent = String(waiting);
    this.jump.setAttribute("aria-label", waiting ? `${say("jump")}: ${say("unread", { n: waiting })}` : say("jump"));
    if (!waiting && this.following) this.log.querySelector(".unread-mark")?.remove();
    emit("unread-changed", { chat: this.chat, waiting });
  }
}

function quiet() {
  return matchMedia("(prefers-reduced-motion: reduce)").matches;
}
