// The guided tour: offered once, done by the visitor, kept over a reload, and left at any moment.

import * as bus from "./bus.js";
import { h, icon, openDialog } from "./dom.js";
import { order } from "./deeds.js";
import { Spotlight } from "./spotlight.js";
import { begin, end, marks, NEWS, pause, STEPS, until } from "./tour_steps.js";
import { drawCard, placeCard } from "./tour_card.js";
import { say, speak, spoken } from "./words.js";
import { world } from "./world.js";

const KEPT = "satulapor-tour";

/** The tour of this world, or a new one: {index, memo}; `open` while its card is shown. */
class Tour {
  constructor(show) {
    Object.assign(this, { show, index: 0, memo: null, open: false, busy: false, failed: false, card: null, light: null, pane: null, looked: false, wasDone: false });
  }

  get step() {
    return STEPS[this.index];
  }

  get marks() {
    return this.memo.steps[this.step.key] ?? {};
  }

  get done() {
    return !this.step.done || this.memo.passed > this.index || this.step.done(this.memo, this.marks);
  }

  get running() {
    return this.memo !== null;
  }

  async start() {
    this.memo = { ...(await begin()), passed: 0 };
    this.index = 0;
    this.resume();
  }

  async goOn() {
    this.resume();
    await pause();
  }

  resume() {
    this.open = true;
    drawButtons();
    this.enter();
    this.focus();
  }

  /** Leave; the tour can be taken up again where it was. */
  async leave(finished = false) {
    this.open = false;
    if (finished) Object.assign(this, { memo: null, index: 0 });
    this.keep();
    this.draw();
    drawButtons();
    document.querySelector(".tour-button")?.focus();
    await end().catch(() => {});
  }

  go(by) {
    const next = this.index + by;
    if (next < 0 || next >= STEPS.length || (by > 0 && !this.done)) return;
    if (by > 0) this.memo.passed = Math.max(this.memo.passed, next);
    this.index = next;
    this.failed = false;
    this.enter();
    this.focus();
  }

  enter() {
    this.memo.steps[this.step.key] ??= marks();
    this.pane = null;
    this.keep();
    this.looked = false;
    this.draw();
  }

  /** Scroll to what the step speaks of, once; whoever scrolls away then is left alone. */
  look() {
    const target = this.light?.find();
    if (!target) return;
    if (!this.looked) {
      this.looked = true;
      const around = target.closest(".log, .nation");
      target.scrollIntoView({ block: around && around.clientHeight < target.offsetHeight ? "start" : "nearest" });
    }
    this.stand();
  }

  stand() {
    placeCard(this.card, this.pane, this.light.find());
  }

  async act() {
    if (this.busy || this.done) return;
    this.busy = true;
    this.draw();
    const { step } = this;
    try {
      await step.act(this.memo, this.marks);
      this.failed = false;
    } catch {
      this.failed = true;
    }
    this.busy = false;
    if (this.step === step && !this.done) await this.settle();
    this.draw();
    this.focus(".tour-main");
  }

  /** What was done shows in the chats and the ledger a moment later. */
  async settle() {
    const { step } = this;
    this.busy = true;
    this.draw();
    this.failed = !(await until(() => this.step !== step || this.done));
    this.busy = false;
  }

  focus(what = "h2") {
    this.card?.querySelector(what)?.focus({ preventScroll: true });
  }

  keep() {
    const { memo, index, open } = this;
    localStorage.setItem(KEPT, JSON.stringify({ world: world.id, memo, index, open }));
  }

  /** Draw the card anew when what it says has changed, and bring forward what it speaks of. */
  draw() {
    if (!this.open) {
      this.card?.remove();
      this.light?.destroy();
      Object.assign(this, { card: null, light: null, drawn: null });
      return;
    }
    const { done } = this;
    const pane = String(this.step.pane(this.memo, this.marks, done));
    if (pane !== this.pane) {
      this.pane = pane;
      this.show(pane);
    }
    if (done !== this.wasDone) this.looked = false;
    this.wasDone = done;
    this.light ??= new Spotlight(() => this.step.spot(this.memo, this.marks, this.done));
    const chips = done || this.busy ? [] : (this.step.chips?.(this.memo) ?? []);
    const state = JSON.stringify([this.index, done, this.busy, this.failed, chips, spoken()]);
    if (state !== this.drawn) {
      this.drawn = state;
      drawCard(this, { done, chips });
    }
    this.stand();
    requestAnimationFrame(() => this.look()); // by then everybody else has drawn what is new
  }
}

let tour = null;

/** Offer the tour where the director says so; `show(pane)` brings a phone or the nation to the front. */
export function offerTour({ show }) {
  tour = new Tour(show);
  for (const name of [...NEWS, "mounted", "language-changed"]) bus.on(name, () => tour.draw());
  bus.on("button-pressed", () => tour.draw());
  bus.on("top-drawn", drawButtons);
  bus.on("play-changed", drawButtons);
  bus.on("stage-changed", () => world.caughtUp && arrive());
  bus.on("caught-up", arrive);
  bus.on("world-changed", () => Object.assign(tour, { memo: null, index: 0, open: false }) && tour.draw());
  addEventListener("resize", () => tour.open && tour.draw());
  document.addEventListener("keydown", hearKeys);
}

/** Take up what was kept of this world, or offer the tour. */
function arrive() {
  drawButtons();
  if (!world.stage.tour || tour.open) return;
  const kept = read();
  if (!kept) {
    offer();
    return;
  }
  Object.assign(tour, { memo: kept.memo, index: kept.index });
  drawButtons();
  if (kept.open && kept.memo) tour.resume();
}

function read() {
  try {
    const kept = JSON.parse(localStorage.getItem(KEPT));
    return kept?.world === world.id && (!kept.memo || STEPS[kept.index]) ? kept : null;
  } catch {
    return null;
  }
}

function offer() {
  if (document.querySelector("dialog.offer[open]")) return;
  const asked = openDialog(say("tourOffer"), "offer", (close) => {
    const other = spoken() === "id" ? "en" : "id";
    const turn = () => (close(), speak(other), offer());
    const choose = (deed) => () => (close(), tour.keep(), drawButtons(), deed());
    return [
      h("button", { type: "button", class: "secondary offer-language", lang: other, on: { click: turn } }, say("language")),
      h("img", { src: "/static/icon.svg", alt: "", width: 56, height: 56 }),
      h("h2", {}, say("tourOffer")),
      h("p", {}, say("tourOfferText")),
      h("button", { type: "button", class: "primary", autofocus: true, on: { click: choose(() => tour.start()) } }, icon("play"), say("tourBegin")),
      h("button", { type: "button", class: "secondary", on: { click: choose(() => {}) } }, say("tourAlone")),
    ];
  });
  asked.addEventListener("cancel", () => tour.keep());
}

/** The bar at the top has a button that begins the tour or goes on with it. */
function drawButtons() {
  document.querySelector(".tour-button")?.remove();
  if (!world.stage.tour || !tour || tour.open) return;
  const words = say(tour.running ? "tourGoOn" : "tour");
  const tap = () => (tour.running ? tour.goOn() : tour.start()).catch(() => {}); // the bar at the top tells of a lost connection
  const button = h("button", { type: "button", class: "secondary tour-button", title: words, "aria-label": words, disabled: world.play.state === "playing", on: { click: tap } }, icon("flag"), h("span", {}, words));
  document.querySelector(".clock")?.after(button);
}

/** Esc leaves, arrows go back and on; not while somebody types or a dialog is open. */
function hearKeys(event) {
  if (!tour.open || event.defaultPrevented || document.querySelector("dialog[open]")) return;
  if (event.target.closest("input, textarea, select, [role=tablist], .popover")) return;
  if (event.key === "Escape") tour.leave();
  if (event.key === "ArrowLeft") tour.go(-1);
  if (event.key === "ArrowRight") tour.go(1);
}

/** At the end: leave, and have a day played. */
export async function finishWithDay() {
  await tour.leave(true);
  await order("day");
}
