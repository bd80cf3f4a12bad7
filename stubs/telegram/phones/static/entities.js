// A text with Telegram's entities as nodes. Offsets count UTF-16 units, as JavaScript's strings do.

import { h } from "./dom.js";
import { say } from "./words.js";

const PLAIN = { bold: "strong", italic: "em", underline: "u", strikethrough: "s", code: "code", blockquote: "blockquote", expandable_blockquote: "blockquote" };

/** Give the nodes of a text; `tap` has what a tap on a command or an invitation link does: {command(text), invitation(token)}. */
export function formatted(text, entities, tap) {
  const sorted = [...entities].sort((a, b) => a.offset - b.offset || b.length - a.length);
  return within(text, sorted, 0, text.length, tap);
}

function within(text, entities, from, to, tap) {
  const nodes = [];
  let at = from;
  let rest = entities.filter((one) => one.offset >= from && one.offset + one.length <= to);
  while (rest.length) {
    const [first, ...others] = rest;
    const end = first.offset + first.length;
    if (first.offset > at) nodes.push(text.slice(at, first.offset));
    const inner = others.filter((one) => one.offset < end);
    nodes.push(dressed(first, text.slice(first.offset, end), within(text, inner, first.offset, end, tap), tap));
    at = end;
    rest = others.filter((one) => one.offset >= end);
  }
  if (at < to) nodes.push(text.slice(at, to));
  return nodes;
}

function dressed(entity, text, nodes, tap) {
  switch (entity.type) {
    case "text_link":
      return link(entity.url, nodes, tap);
    case "url":
      return link(/^\w+:\/\//.test(text) ? text : `https://${text}`, nodes, tap);
    case "email":
      return h("a", { href: `mailto:${text}` }, nodes);
    case "bot_command":
      return h("button", { type: "button", class: "command", on: { click: () => tap.command(text) } }, nodes);
    case "pre":
      return h("pre", { tabindex: "0" }, h("code", {}, nodes));
    case "spoiler":
      return spoiler(nodes);
    default:
      return PLAIN[entity.type] ? h(PLAIN[entity.type], {}, nodes) : h("span", { class: "mention" }, nodes);
  }
}

/** Give the token of an invitation link, null for any other address. */
export function invitationIn(url) {
  const parts = URL.canParse(url) ? new URL(url) : null;
  return parts?.hostname === "t.me" ? parts.searchParams.get("start") : null;
}

function link(url, nodes, tap) {
  const parts = URL.canParse(url) ? new URL(url) : null;
  const token = invitationIn(url);
  if (token) {
    return h("button", { type: "button", class: "link", on: { click: () => tap.invitation(token) } }, nodes);
  }
  if (!parts || !["http:", "https:"].includes(parts.protocol)) return h("span", {}, nodes);
  return h("a", { href: parts.href, target: "_blank", rel: "noopener noreferrer" }, nodes);
}

function spoiler(nodes) {
  const inside = h("span", { class: "hidden-text", "aria-hidden": "true" }, nodes);
  const cover = h("button", { type: "button", class: "spoiler", "aria-label": say("spoiler") }, inside);
  cover.addEventListener("click", () => cover.replaceWith(h("span", { class: "spoiled" }, [...inside.childNodes])));
  return cover;
}
