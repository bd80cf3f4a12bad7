// The tour's steps: where to look, when it is done, and how it is done for whoever would rather watch.
//
// Whether a step is done is read from what the page knows (chats, ledger, faults), so it makes no difference who did it, in
// which order, or whether the page was loaded anew in between. `memo` is what was so when the tour or the step began.

import * as bus from "./bus.js";
import { now } from "./clock.js";
import * as deeds from "./deeds.js";
import * as faults from "./faults.js";
import { nextBridge } from "./nation.js";
import { room, userOf, world } from "./world.js";

const FIGURES = ["12", "9", "1"];
const YESTERDAY = "/lapor kemarin 15 8 0";
const NUMBER = /\d\d\.\d\d-\d{8}-r\d+/;
const MATCHED = /^(COCOK|MATCHED) /;
const DIFFERENT = /^(SELISIH|DIFFERENT) /;
const SEND = ["Kirim", "Send"];
const OURS = ["Pakai angka kita", "Use our figures"];
const TYPO = ["Salah ketik", "Typing error"];
const SILENTLY_MORE = 9;
const SOON_S = 8;
const RUNS = 5;
const ZONE_MS = 7 * 3_600_000; // WIB
const DAY_MS = 86_400_000;
const NOON_H = 13;
const EVENING_H = 17;

export const officer = () => userOf("officer");
const supervisor = () => userOf("supervisor");
const admin = () => userOf("admin");

/** Give the messages of a chat after an id. */
function since(user, id = 0) {
  return [...room(user).messages.values()].filter((message) => message.id > id);
}

const said = (user, id) => since(user, id).filter((message) => message.from_bot);
const button = (message, labels) => message.buttons.flat().find((one) => labels.includes(one.text));
const withButton = (user, id, labels) => said(user, id).filter((message) => button(message, labels)).at(-1) ?? null;
const lastId = (user) => Math.max(0, ...room(user).messages.keys());

/** Give the officer's receipts, each {number, unit, day, id}, without those that the tour found. */
function receipts(memo) {
  const found = [];
  for (const message of said(officer(), 0)) {
    const number = message.buttons.length || message.reply_to ? null : message.text.match(NUMBER)?.[0];
    if (number && !memo.receipts.includes(number)) found.push({ number, unit: number.slice(0, 5), day: `${number.slice(6, 10)}-${number.slice(10, 12)}-${number.slice(12, 14)}`, id: message.id });
  }
  return found;
}

const rowOf = (receipt) => (receipt ? [...world.nation.rows.values()].find((row) => row.kode_wilayah === receipt.unit && row.tanggal === receipt.day && row.jenis === "harian" && row.utama && !row.dihapus) : null);
const matched = (receipt, after = 0) => Boolean(receipt) && said(officer(), after).some((message) => message.reply_to === receipt.id && MATCHED.test(message.text));
const touched = () => [...world.nation.rows.values()].filter((row) => row.jenis === "harian" && row.utama && row.sumber === "pusat");

/** Wait until it holds, looking at each thing that happens; false after the seconds. */
export function until(holds, seconds = SOON_S) {
  return new Promise((resolve) => {
    const ended = new AbortController();
    const finish = (result) => (clearTimeout(timer), ended.abort(), resolve(result));
    const timer = setTimeout(() => finish(holds()), seconds * 1000);
    const look = () => holds() && finish(true);
    for (const name of NEWS) bus.on(name, look, ended.signal);
    look();
  });
}

/** What can change whether a step is done. */
export const NEWS = ["message-arrived", "message-edited", "ledger-changed", "deed-done", "stage-changed"];

const setNow = (ms) => deeds.setTime({ now: new Date(ms).toISOString() });

/** Skip to one bridge run after the other until it holds. */
async function ahead(holds) {
  for (let run = 0; run < RUNS && !holds(); run += 1) {
    await setNow(nextBridge());
    await until(holds, SOON_S / 2);
  }
}

/** Give an hour of the clock's day in WIB, `days` later, in ms of the epoch. */
function at(hour, days = 0) {
  const day = Math.floor((now() + ZONE_MS) / DAY_MS) + days;
  return day * DAY_MS + hour * 3_600_000 - ZONE_MS;
}

/** Begin the tour at one o'clock of the next day for which, as for the day before, the officer has not reported; the clock stands then. */
export async function begin() {
  const memo = { receipts: [], steps: {} };
  const known = receipts(memo);
  const isFree = (days) => !known.some((one) => one.day === new Date(at(NOON_H, days)).toISOString().slice(0, 10));
  let days = now() < at(NOON_H + 1) ? 0 : 1;
  while (!isFree(days) || !isFree(days - 1)) days += 1;
  await deeds.setTime({ now: new Date(at(NOON_H, days)).toISOString(), running: false });
  for (const fault of world.nation.faults) await deeds.endFault(fault.id);
  return { ...memo, receipts: known.map((one) => one.number) };
}

/** The clock stands while the tour is read. */
export const pause = () => deeds.setTime({ running: false });

/** The clock goes on by itself. */
export const end = () => deeds.setTime({ running: true });

/** Note what is so when a step is reached. */
export function marks() {
  return Object.fromEntries([officer(), supervisor(), admin()].map((user) => [user, lastId(user)]));
}

const phone = (user, inside = "") => document.querySelector(`.phone[data-user="${user}"] ${inside}`);
const bubble = (user, message) => (message ? phone(user, `.message[data-id="${message.id}"] .stack`) : null);
const composer = (user) => phone(user, ".composer-row");
const latest = (user, marks_) => bubble(user, said(user, marks_[user]).at(-1));
const nation = (inside) => document.querySelector(`.nation ${inside}`);
const tableRow = (row) => (row ? nation(`[data-row="${row.id_baris}"]`) : null);
const card = (memo) => withButton(officer(), memo.steps.lapor?.[officer()] ?? 0, SEND);
const picture = (marks_) => said(supervisor(), marks_[supervisor()]).find((message) => message.media === "photo") ?? null;
const answered = (marks_) => said(officer(), marks_[officer()]).length > 0;
const isDown = () => faults.inForce("down").length > 0;

/** Answer the question that the bot asked last, or take a figure back that it doubts. */
async function answer(memo) {
  for (let turn = 0; turn < 2 * FIGURES.length && !card(memo); turn += 1) {
    const asked = said(officer(), 0).at(-1);
    const doubt = asked && button(asked, TYPO);
    const seen = JSON.stringify(said(officer(), 0));
    if (doubt) await deeds.press(officer(), asked, doubt);
    else await deeds.write(officer(), figure());
    if (!(await until(() => JSON.stringify(said(officer(), 0)) !== seen))) return;
  }
}

/** Give the figure that the officer's note has for the last question. */
function figure() {
  const number = said(officer(), 0).at(-1)?.text.match(/\((\d)\/3\)/)?.[1] ?? 1;
  return FIGURES[number - 1];
}

async function pressSend(message) {
  if (message) await deeds.press(officer(), message, button(message, SEND));
}

/** Each step: {key, pane(), spot(), done?(memo, marks), act?(memo, marks), chips?(memo)}; without `done` it is only read. */
export const STEPS = [
  { key: "gap", pane: officer, spot: () => null },
  {
    key: "lapor",
    pane: officer,
    spot: (memo, m, done) => (done ? latest(officer(), m) : composer(officer())),
    chips: () => [[officer(), "/lapor"]],
    done: (memo, m) => said(officer(), m[officer()]).some((message) => message.text.includes("(1/3)") || button(message, SEND)),
    act: () => deeds.write(officer(), "/lapor"),
  },
  {
    key: "answers",
    pane: officer,
    spot: (memo, m, done) => (done ? bubble(officer(), card(memo)) : composer(officer())),
    chips: () => [[officer(), figure()]],
    done: (memo) => Boolean(card(memo)) || receipts(memo).length > 0,
    act: answer,
  },
  {
    key: "send",
    pane: officer,
    spot: (memo) => bubble(officer(), card(memo) ?? receipts(memo)[0]),
    done: (memo) => receipts(memo).length > 0,
    act: (memo) => pressSend(card(memo)),
  },
  {
    key: "bridge",
    pane: () => "nation",
    spot: (memo, m, done) => (done ? tableRow(rowOf(receipts(memo)[0])) : nation(".bridge")),
    done: (memo) => Boolean(rowOf(receipts(memo)[0])) && matched(receipts(memo)[0]),
    act: (memo) => ahead(() => matched(receipts(memo)[0])),
  },
  { key: "matched", pane: officer, spot: (memo) => bubble(officer(), said(officer(), 0).filter((message) => message.reply_to === receipts(memo)[0]?.id && MATCHED.test(message.text)).at(-1)) },
  { key: "down", pane: () => "nation", spot: () => nation('[data-fault="down"]'), done: isDown, act: () => faults.turn("down", true) },
  {
    key: "second",
    pane: officer,
    spot: (memo, m, done) => (done ? bubble(officer(), receipts(memo)[1]) : bubble(officer(), withButton(officer(), m[officer()], SEND)) ?? composer(officer())),
    chips: () => [[officer(), YESTERDAY]],
    done: (memo) => receipts(memo).length > 1,
    act: async (memo, m) => {
      const ready = () => withButton(officer(), m[officer()], SEND);
      if (!ready()) await deeds.write(officer(), YESTERDAY);
      await until(ready);
      await pressSend(ready());
    },
  },
  {
    key: "waits",
    pane: (memo, m, done) => (done ? admin() : "nation"),
    spot: (memo, m, done) => (done ? latest(admin(), m) : nation(".run-now")),
    done: (memo, m) => said(admin(), m[admin()]).length > 1,
    act: (memo, m) => (said(admin(), m[admin()]).length ? null : deeds.runBridge()),
  },
  {
    key: "heal",
    pane: (memo, m, done) => (done ? officer() : "nation"),
    spot: (memo, m, done) => (done ? latest(officer(), m) : nation(isDown() ? '[data-fault="down"]' : ".bridge")),
    done: (memo) => !isDown() && matched(receipts(memo)[1]),
    act: async (memo) => {
      if (isDown()) await faults.turn("down", false);
      await until(() => !isDown());
      await ahead(() => matched(receipts(memo)[1]));
    },
  },
  {
    key: "silent",
    pane: () => "nation",
    spot: (memo) => tableRow(touched()[0] ?? rowOf(receipts(memo)[0])),
    done: () => touched().length > 0,
    act: (memo) => {
      const row = rowOf(receipts(memo)[0]);
      const [what] = Object.keys(row.indikator);
      return deeds.editAtCentre(row, { [what]: row.indikator[what] + SILENTLY_MORE });
    },
  },
  {
    key: "different",
    pane: (memo, m, done) => (done ? officer() : "nation"),
    spot: (memo, m, done) => (done ? bubble(officer(), withButton(officer(), m[officer()], OURS)) : nation(".bridge")),
    done: (memo, m) => said(officer(), m[officer()]).some((message) => DIFFERENT.test(message.text)),
    act: (memo, m) => ahead(() => said(officer(), m[officer()]).some((message) => DIFFERENT.test(message.text))),
  },
  {
    key: "ours",
    pane: (memo, m, done) => (done || !answered(m) ? officer() : "nation"),
    spot: (memo, m, done) => (done ? latest(officer(), m) : answered(m) ? nation(".bridge") : bubble(officer(), withButton(officer(), 0, OURS))),
    done: (memo, m) => said(officer(), m[officer()]).some((message) => MATCHED.test(message.text)),
    act: async (memo, m) => {
      const asked = withButton(officer(), 0, OURS);
      if (!answered(m)) await deeds.press(officer(), asked, button(asked, OURS));
      await until(() => answered(m));
      await ahead(() => said(officer(), m[officer()]).some((message) => MATCHED.test(message.text)));
    },
  },
  {
    key: "summary",
    pane: supervisor,
    label: "tourEvening",
    spot: (memo, m, done) => (done ? phone(supervisor(), `.message[data-id="${picture(m).id}"] .photo`) : null),
    done: (memo, m) => Boolean(picture(m)),
    act: async (memo, m) => {
      await setNow(at(EVENING_H));
      await until(() => picture(m), 3 * SOON_S);
    },
  },
  {
    key: "admin",
    pane: admin,
    spot: (memo, m, done) => (done ? latest(admin(), m) : composer(admin())),
    chips: () => [[admin(), "/sistem"]],
    done: (memo, m) => since(admin(), m[admin()]).some((message, index, all) => /^\/(sistem|antrean)/.test(message.text) && all.slice(index + 1).some((one) => one.from_bot)),
    act: () => deeds.write(admin(), "/sistem"),
  },
  { key: "end", pane: officer, spot: () => null },
];
