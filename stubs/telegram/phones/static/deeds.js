// Acting: as a person with a thumb, as the director of the clock, or as somebody at the nation's desk.

import { emit } from "./bus.js";
import { say } from "./words.js";
import { userOf, world } from "./world.js";

async function ask(method, path, body) {
  const answer = await fetch(path, {
    method,
    headers: body === undefined ? {} : { "content-type": "application/json" },
    body: body === undefined ? undefined : JSON.stringify(body),
  });
  const result = await answer.json().catch(() => ({}));
  if (!answer.ok) throw new Error(result.error ?? result.detail ?? `HTTP ${answer.status}`);
  return result;
}

/** Let a person do something: send {text}, press {message_id, button}, sticker {emoji}, photo {content}, edit, forward … */
export async function act(user, deed, body = {}) {
  const result = await ask("POST", `/_person/${user}/${deed}`, { bot: world.bot.id, ...body });
  emit("deed-done", { user, deed, body, result });
  return result;
}

/** Let a person write a text. */
export function write(user, text) {
  return act(user, "send", { text });
}

/** Let a person press a button of a message, by its data or its label. */
export async function press(user, message, button) {
  const result = await act(user, "press", { message_id: message.id, button: button.data ?? button.text });
  emit("button-pressed", { user, message, button, callback: result.callback_id });
  return result;
}

/** Bring a person into being. */
export function createPerson(first_name) {
  return ask("POST", "/_person/users", { first_name });
}

/** Give the commands of a person's menu. */
export function commandsOf(user) {
  return ask("GET", `/_person/${user}/commands?bot=${world.bot.id}`);
}

/** Run the bridge now: the admin asks for it in their chat, as they would. */
export function runBridge() {
  const admin = userOf("admin");
  if (admin === null) throw new Error(say("nobody"));
  return write(admin, "/sinkron");
}

/** Set the simulated clock: {now?, advance?: seconds, running?, rate?}. */
export function setTime(change) {
  return ask("POST", "/_control/clock", change);
}

/** Change a row's figures at the centre, silently. */
export function editAtCentre(row, indikator) {
  return ask("POST", "/_phones/nation/edit", { id_baris: row.id_baris, indikator });
}

/** Put a fault in force at the nation. */
export function addFault(fault) {
  return ask("POST", "/_phones/nation/faults", fault);
}

/** End a fault at the nation. */
export function endFault(id) {
  return ask("DELETE", `/_phones/nation/faults?id=${id}`);
}

/** Order something of whoever directs this world: {what: "day"}, {what: "stop"}. */
export function order(what) {
  return ask("POST", "/_phones/orders", { what });
}
