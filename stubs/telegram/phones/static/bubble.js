// One message as it stands in a chat: bubble, quote, picture, file, time and ticks, and the buttons below.

import { hour, number } from "./clock.js";
import { h, icon, openDialog } from "./dom.js";
import { formatted } from "./entities.js";
import { say } from "./words.js";
import { nameOf, room, world } from "./world.js";

const KINDS = { voice: "🎤", location: "📍", contact: "👤", poll: "📊" };
const LONGEST_SNIPPET = 90;
const WIDEST = 340;

/** Draw a message; `tap` has what its parts do: {press, reply, scrollTo, more, command, invitation}. */
export function drawMessage(message, user, tap) {
  if (message.media?.includes("chat_")) return h("li", { class: "service", "data-id": String(message.id) }, h("span", {}, say("joined")));
  const own = !message.from_bot && message.from === user;
  const bubble = h(
    "div",
    { class: message.media === "sticker" ? "bubble sticker" : "bubble" },
    forwarded(message),
    quote(message, tap),
    picture(message),
    file(message),
    thing(message),
    text(message, tap),
    foot(message, own),
  );
  const more = h("button", { type: "button", class: "more", "aria-label": say("actions"), "aria-haspopup": "menu" }, icon("more"));
  more.addEventListener("click", () => tap.more(message, more));
  bubble.addEventListener("contextmenu", (event) => {
    if (window.getSelection()?.toString()) return;
    event.preventDefault();
    tap.more(message, more);
  });
  bubble.addEventListener("dblclick", () => tap.reply(message));
  const sender = own ? say("you") : message.from_bot ? world.stage.title ?? world.bot.first_name : nameOf(message.from);
  return h(
    "li",
    { class: own ? "message out" : "message in", "data-id": String(message.id) },
    h("span", { class: "unseen" }, `${sender}: `),
    h("div", { class: "row" }, h("div", { class: "stack" }, bubble, more, keyboard(message, tap))),
  );
}

/** Telegram shows no token of a link that somebody came by. */
function shownText(message) {
  return message.from_bot ? message.text : message.text.replace(/^\/start \S+$/, "/start");
}

function text(message, tap) {
  return message.text ? h("div", { class: "text" }, formatted(shownText(message), message.entities, tap)) : null;
}

/** Say what a message is in one line. */
export function snippet(message) {
  if (!message) return "…";
  const what = shownText(message) || message.emoji || (message.media ? say(message.media) : "");
  const line = what.replace(/\s+/g, " ");
  return line.length > LONGEST_SNIPPET ? `${line.slice(0, LONGEST_SNIPPET)}…` : line;
}

function forwarded(message) {
  const from = message.forwarded;
  if (!from) return null;
  const name = from.sender_user_name ?? (from.sender_user?.is_bot ? world.stage.title : null) ?? from.sender_user?.first_name;
  return h("div", { class: "forwarded" }, say("forwarded", { name: name ?? "…" }));
}

function quote(message, tap) {
  if (!message.reply_to) return null;
  const quoted = room(message.chat).messages.get(message.reply_to);
  const name = !quoted || quoted.from_bot ? world.stage.title ?? world.bot.first_name : nameOf(quoted.from);
  const go = () => tap.scrollTo(message.reply_to);
  return h(
    "button",
    { type: "button", class: "quote", title: say("goTo"), on: { click: go } },
    h("strong", {}, name),
    h("span", {}, snippet(quoted)),
  );
}

function picture(message) {
  if (message.media !== "photo" || !message.file) return null;
  const source = `/_phones/files/${encodeURIComponent(message.file.file_id)}`;
  const image = () => h("img", { src: source, alt: message.text || say("photo"), width: message.file.width, height: message.file.height });
  const enlarge = () =>
    openDialog(say("photo"), "lightbox", (close) => [
      h("button", { type: "button", class: "round", "aria-label": say("close"), on: { click: close } }, icon("close")),
      image(),
    ]);
  const frame = h("button", { type: "button", class: "photo", "aria-label": say("enlarge"), on: { click: enlarge } }, image());
  frame.style.width = `${Math.min(message.file.width, WIDEST)}px`; // its room is kept before it is loaded
  return frame;
}

function file(message) {
  if (message.media !== "document" || !message.file) return null;
  const { file_id, file_name, file_size } = message.file;
  const name = file_name ?? say("document");
  const size = file_size < 1000 ? `${file_size} B` : `${number(Math.round(file_size / 1000))} kB`;
  return h(
    "a",
    { class: "file", href: `/_phones/files/${encodeURIComponent(file_id)}`, download: name, "aria-label": say("download", { name }) },
    h("span", { class: "file-icon" }, icon("file")),
    h("span", { class: "file-about" }, h("strong", {}, name), h("span", {}, size)),
  );
}

function thing(message) {
  if (message.media === "sticker") return h("div", { class: "emoji", role: "img", "aria-label": say("sticker", { emoji: message.emoji ?? "" }) }, message.emoji ?? "🙂");
  if (KINDS[message.media]) return h("div", { class: "thing" }, `${KINDS[message.media]} ${say(message.media)}`);
  return null;
}

function foot(message, own) {
  return h(
    "span",
    { class: "foot" },
    message.edited ? h("span", {}, `${say("edited")} `) : null,
    h("time", { datetime: new Date(message.date * 1000).toISOString() }, hour(message.date)),
    own ? tick(message) : null,
  );
}

/** One tick: at Telegram. Two: the bot has fetched it. */
export function tick(message) {
  const waits = (world.pending[message.chat] ?? []).includes(message.id);
  return h("span", { class: "tick", role: "img", "aria-label": say(waits ? "sent" : "fetched") }, icon(waits ? "sent" : "read"));
}

function keyboard(message, tap) {
  if (!message.buttons.length) return null;
  const rows = message.buttons.map((row) => h("div", { class: "buttons-row" }, row.map((one) => button(message, one, tap))));
  return h("div", { class: "buttons" }, rows);
}

function button(message, shown, tap) {
  const element = h("button", { type: "button", class: "inline-button" }, h("span", {}, shown.text), shown.url ? icon("link") : null);
  element.addEventListener("click", () => tap.press(message, shown, element));
  return element;
}
