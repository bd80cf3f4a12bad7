// Everything the page knows, as the stub's stream told it: people, chats by number, the nation's ledger.

import { emit } from "./bus.js";
import { setClock } from "./clock.js";

export const world = {
  id: null,
  bot: null,
  stage: { phones: [] },
  people: new Map(),
  rooms: new Map(),
  pending: {},
  nation: { reachable: false, rows: new Map(), faults: [], published: {} },
  play: {},
  caughtUp: false,
};

/** Give the chat of this id: messages by number in order, the reply keyboard, what was read. */
export function room(chat) {
  if (!world.rooms.has(chat)) {
    world.rooms.set(chat, { chat, messages: new Map(), keyboard: null, readTo: 0, draft: "" });
  }
  return world.rooms.get(chat);
}

/** Forget everything: another world answers behind this address. */
export function forget() {
  world.rooms.clear();
  world.people.clear();
  world.nation = { reachable: false, rows: new Map(), faults: [], published: {} };
  world.play = {};
  world.caughtUp = false;
  emit("world-changed");
}

/** Count the bot's messages that this chat's owner has not seen. */
export function unread(chat) {
  let count = 0;
  for (const message of room(chat).messages.values()) {
    if (message.from_bot && message.id > room(chat).readTo) count += 1;
  }
  return count;
}

/** Take note of what was seen, up to a message. */
export function markRead(chat, id) {
  const at = room(chat);
  if (id <= at.readTo) return;
  at.readTo = id;
  emit("read", { chat });
}

/** Tell how a person is called. */
export function nameOf(user) {
  const person = world.people.get(user);
  if (!person) return String(user);
  return [person.first_name, person.last_name].filter(Boolean).join(" ");
}

/** Tell how a unit is called; its code when nobody said. */
export function unitName(code) {
  return world.stage.units?.[code] ?? code;
}

/** Give the first phone of a role that the director named. */
export function userOf(role) {
  return world.stage.phones.find((phone) => phone.role === role)?.user ?? null;
}

const HEARD = {
  message(change) {
    const { message } = change;
    const at = room(change.chat);
    at.messages.set(message.id, message);
    if (message.from_bot) {
      if (message.keyboard?.keyboard) at.keyboard = { ...message.keyboard, message_id: message.id };
      if (message.keyboard?.remove_keyboard) at.keyboard = null;
    }
    emit("message-arrived", { chat: change.chat, message, fresh: world.caughtUp });
  },
  edit(change) {
    room(change.chat).messages.set(change.message.id, change.message);
    emit("message-edited", { chat: change.chat, message: change.message, fresh: world.caughtUp });
  },
  delete(change) {
    room(change.chat).messages.delete(change.message_id);
    emit("message-deleted", { chat: change.chat, id: change.message_id });
  },
  answer(change) {
    emit("callback-answered", { ...change, fresh: world.caughtUp });
  },
  action(change) {
    if (world.caughtUp) emit("typing", { chat: change.chat, action: change.action });
  },
};

/** Take the stream's facts and changes in. */
export const TAKE = {
  people(list) {
    world.people = new Map(list.map((person) => [person.id, person]));
    emit("people-changed");
  },
  stage(stage) {
    world.stage = stage;
    emit("stage-changed");
  },
  play(play) {
    world.play = play;
    emit("play-changed");
  },
  clock(clock) {
    setClock(clock);
    emit("clock-changed");
  },
  pending(pending) {
    world.pending = pending;
    emit("pending-changed");
  },
  changes(changes) {
    for (const change of changes) HEARD[change.kind]?.(change);
  },
  nation(news) {
    const before = world.nation;
    const changed = news.rows.map((row) => ({ before: before.rows.get(row.id_baris) ?? null, after: row }));
    const rows = new Map(before.rows);
    for (const row of news.rows) rows.set(row.id_baris, row);
    for (const id of news.gone) rows.delete(id);
    world.nation = { ...before, ...news, rows };
    emit("ledger-changed", { changed, gone: news.gone, fresh: before.reachable });
  },
};
