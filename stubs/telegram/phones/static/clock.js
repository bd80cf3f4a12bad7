// The stub's simulated clock as the page knows it, and moments written as people in WIB write them.

import { spoken } from "./words.js";

const ZONE = "Asia/Jakarta";
let known = null;

/** Take the clock as the stub told it: {now, running, rate}. */
export function setClock(told) {
  known = { base: Date.parse(told.now), at: performance.now(), running: told.running, rate: told.rate };
}

/** Give the simulated now in ms of the epoch. */
export function now() {
  if (!known) return Date.now();
  return known.running ? known.base + (performance.now() - known.at) * known.rate : known.base;
}

export function isRunning() {
  return known ? known.running : true;
}

function locale() {
  return spoken() === "en" ? "en-GB" : "id-ID";
}

/** "14.30" in Indonesian, "14:30" in English. */
export function hour(seconds, withSeconds = false) {
  const parts = { timeZone: ZONE, hour: "2-digit", minute: "2-digit", hourCycle: "h23" };
  if (withSeconds) parts.second = "2-digit";
  return new Intl.DateTimeFormat(locale(), parts).format(seconds * 1000);
}

/** "Senin, 16 Agustus 2021". */
export function day(seconds) {
  const parts = { timeZone: ZONE, weekday: "long", day: "numeric", month: "long", year: "numeric" };
  return new Intl.DateTimeFormat(locale(), parts).format(seconds * 1000);
}

/** The day in WIB as a key, "2021-08-16". */
export function dayKey(seconds) {
  return new Intl.DateTimeFormat("sv-SE", { timeZone: ZONE }).format(seconds * 1000);
}

/** "16 Agu" of an ISO day. */
export function shortDay(iso) {
  const parts = { timeZone: "UTC", day: "numeric", month: "short" };
  return new Intl.DateTimeFormat(locale(), parts).format(Date.parse(`${iso}T00:00:00Z`));
}

/** "1.234" in Indonesian, "1,234" in English. */
export function number(value) {
  return new Intl.NumberFormat(locale()).format(value);
}
