// A day that is being played: its clock, a tile for each unit, and what has come together; ordered and ended here.
//
// The director tells {state, from, until, cutoff, now, units: {code: {stage, late}}, total, reports, matched, calls, down, said}.

import * as bus from "./bus.js";
import { dayKey, hour, number, shortDay } from "./clock.js";
import { order } from "./deeds.js";
import { h, icon } from "./dom.js";
import { learn, say } from "./words.js";
import { unitName, world } from "./world.js";

learn({
  playDay: ["Mainkan satu hari", "Play a day"],
  dayOf: ["Satu hari: {day}", "A day: {day}"],
  dayProgress: ["Jam hari yang dimainkan", "Clock of the day played"],
  dayStop: ["Hentikan", "Stop"],
  dayClose: ["Tutup", "Close"],
  dayReports: ["laporan", "reports"],
  dayMatched: ["COCOK", "COCOK: match"],
  dayCalls: ["panggilan ke pusat", "calls to the nation"],
  dayMap: ["Wilayah", "Units"],
  dayInviting: ["Admin mengundang petugas tiap wilayah …", "An admin invites an officer for every unit …"],
  dayPlaying: ["Petugas mengetik, bridging berjalan tiap lima menit.", "Officers type; the bridge runs every five minutes."],
  dayDone: ["Selesai: {matched} dari {total} laporan COCOK. Semuanya bisa Anda teruskan sendiri.", "Done: {matched} of {total} reports match. Go on from here yourself."],
  dayStopped: ["Dihentikan. Jam berjalan lagi seperti biasa.", "Stopped. The clock runs as usual again."],
  dayFailed: ["Terhenti. Coba mainkan lagi.", "It broke off. Try to play it again."],
  "said-slip": ["{unit} mengetik kumulatif {typed}; bot bertanya, petugas memperbaiki: {meant}", "{unit} typed the cumulative {typed}; the bot asked, the officer put it right: {meant}"],
  "said-down": ["Pusat mati. Laporan tetap diterima, dan menunggu.", "The nation is down. Reports are still taken, and wait."],
  "said-up": ["Pusat pulih. Yang menunggu dikirim sekarang.", "The nation is back. What waited is sent now."],
  "said-late": ["{unit} terlambat: lewat batas pukul 16.00", "{unit} is late: after the cut-off at 16:00"],
  "said-summary": ["Ringkasan sampai di telepon pengawas.", "The summary arrived on the supervisor's phone."],
  "unit-": ["belum melapor", "has not reported"],
  "unit-entering": ["sedang mengisi", "is typing"],
  "unit-sending": ["sedang mengirim", "is sending"],
  "unit-sent": ["terkirim", "sent"],
  "unit-matched": ["COCOK", "matches"],
  "unit-late": ["terlambat", "late"],
});

const SIGNS = { entering: "…", sending: "…", sent: "•", matched: "✓" };
const RUNNING = ["inviting", "playing"];
let panel = null;
let closed = null;

export const isPlaying = () => RUNNING.includes(world.play.state);

/** Show what is played from now on, and the button that orders it. */
export function listenForPlays() {
  bus.on("play-changed", () => (draw(), drawButton()));
  bus.on("stage-changed", drawButton);
  bus.on("top-drawn", drawButton);
  bus.on("language-changed", () => (remove(), draw()));
  bus.on("mounted", draw);
  bus.on("world-changed", remove);
}

function drawButton() {
  const shown = document.querySelector(".day-button");
  if (!world.stage.day) return shown?.remove();
  const key = `${say("playDay")} ${isPlaying()}`;
  if (shown?.dataset.key === key) return;
  const button = h("button", { type: "button", class: "secondary day-button", title: say("playDay"), "aria-label": say("playDay"), disabled: isPlaying(), "data-key": key, on: { click: () => order("day").catch(() => {}) } }, icon("ahead"), h("span", {}, say("playDay")));
  if (shown) shown.replaceWith(button);
  else document.querySelector(".clock")?.after(button);
}

function remove() {
  panel?.element.remove();
  panel = null;
}

function draw() {
  const { play } = world;
  if (!play.state || closed === play.from + play.state) return remove();
  panel ??= new Panel();
  const main = document.querySelector("main");
  if (main && main.previousElementSibling !== panel.element) main.before(panel.element);
  panel.renew(play);
}

class Panel {
  constructor() {
    this.title = h("h2", {});
    this.time = h("strong", { class: "lapse-time" });
    this.bar = h("progress", { max: 1, value: 0, "aria-label": say("dayProgress") });
    this.mark = h("span", { class: "lapse-cutoff", "aria-hidden": "true" });
    this.figures = { reports: h("strong"), matched: h("strong"), calls: h("strong") };
    this.line = h("p", { class: "lapse-line", role: "status" });
    this.button = h("button", { type: "button", class: "secondary lapse-button", on: { click: () => this.tap() } });
    this.tiles = new Map();
    const figure = (key, words) => h("p", {}, this.figures[key], h("span", {}, say(words)));
    this.element = h(
      "section",
      { class: "lapse", "aria-label": say("playDay") },
      this.map(),
      h(
        "div",
        { class: "lapse-side" },
        h("header", {}, this.title, this.time, this.button),
        h("div", { class: "lapse-bar" }, this.bar, this.mark),
        h("div", { class: "lapse-figures" }, figure("reports", "dayReports"), figure("matched", "dayMatched"), figure("calls", "dayCalls")),
        this.line,
      ),
    );
  }

  map() {
    const places = world.stage.tiles ?? {};
    const tiles = Object.keys(world.stage.units ?? {}).map((code) => {
      const tile = h("li", { class: "tile" });
      const [column, row] = places[code] ?? [];
      if (column !== undefined) Object.assign(tile.style, { gridColumn: column + 1, gridRow: row + 1 });
      this.tiles.set(code, tile);
      return tile;
    });
    return h("ol", { class: "tiles", "aria-label": say("dayMap") }, tiles);
  }

  renew(play) {
    const [from, until, cutoff, now] = [play.from, play.until, play.cutoff, play.now].map((iso) => Date.parse(iso));
    this.title.textContent = say("dayOf", { day: shortDay(dayKey(from / 1000)) });
    this.time.textContent = hour(now / 1000);
    this.bar.value = (now - from) / (until - from);
    this.mark.style.left = `${(100 * (cutoff - from)) / (until - from)}%`;
    this.figures.reports.textContent = `${play.reports}/${play.total}`;
    this.figures.matched.textContent = `${play.matched}/${play.total}`;
    this.figures.calls.textContent = number(play.calls);
    this.element.classList.toggle("lapse-down", play.down && isPlaying());
    this.element.dataset.state = play.state;
    const words = sentence(play);
    if (this.line.textContent !== words) {
      this.line.textContent = words;
      if (play.said.at(-1)?.what === "summary") showPicture();
    }
    const label = say(isPlaying() ? "dayStop" : "dayClose");
    this.button.setAttribute("aria-label", label);
    if (this.button.textContent !== label) this.button.replaceChildren(icon(isPlaying() ? "stop" : "close"), h("span", {}, label));
    for (const [code, tile] of this.tiles) paint(tile, code, play.units[code]);
  }

  tap() {
    if (isPlaying()) {
      order("stop").catch(() => {});
      return;
    }
    closed = world.play.from + world.play.state;
    remove();
    document.querySelector(".day-button")?.focus();
  }
}

/** Scroll the supervisor's phone to the summary's picture. */
function showPicture() {
  [...document.querySelectorAll('.phone[data-role="supervisor"] .photo')].at(-1)?.scrollIntoView({ block: "start" });
}

function sentence(play) {
  if (play.state === "done") return say("dayDone", { matched: play.matched, total: play.total });
  if (play.state === "stopped") return say("dayStopped");
  if (play.state === "failed") return say("dayFailed");
  const last = play.said.at(-1);
  if (!last) return say(play.state === "inviting" ? "dayInviting" : "dayPlaying");
  const values = { ...last, unit: unitName(last.unit), typed: number(last.typed ?? 0), meant: number(last.meant ?? 0) };
  return `${hour(Date.parse(last.at) / 1000)} · ${say(`said-${last.what}`, values)}`;
}

function paint(tile, code, told) {
  const stage = told?.stage ?? "";
  const key = `${stage} ${told?.late ?? ""}`;
  if (tile.dataset.key === key) return;
  tile.dataset.key = key;
  tile.className = `tile tile-${stage || "none"}${told?.late ? " tile-late" : ""}`;
  tile.title = `${unitName(code)}: ${say(`unit-${stage}`)}${told?.late ? `, ${say("unit-late")}` : ""}`;
  tile.replaceChildren(h("span", { "aria-hidden": "true" }, SIGNS[stage] ?? ""), h("span", { class: "unseen" }, tile.title));
}
