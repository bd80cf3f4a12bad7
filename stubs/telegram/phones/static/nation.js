// The nation's side: is it well, when does the bridge come, what may go wrong, and what its ledger holds.

import { on } from "./bus.js";
import { hour, isRunning, now } from "./clock.js";
import { runBridge, setTime } from "./deeds.js";
import { h, icon } from "./dom.js";
import { drawFaults } from "./faults.js";
import { Ledger } from "./ledger.js";
import { say } from "./words.js";
import { world } from "./world.js";

const SAID_MS = 5000;
const REST_MS = 1500;

/** Give when the bridge is due next, in ms of the epoch: whole periods counted from it, as the bot counts them. */
export function nextBridge() {
  const every = (world.stage.bridge?.every ?? 300) * 1000;
  return (Math.floor(now() / every) + 1) * every;
}

export class Nation {
  constructor() {
    this.ended = new AbortController();
    const tell = (text, softly) => this.tell(text, softly);
    this.state = h("span", { class: "state" });
    this.said = h("p", { class: "said", role: "status", hidden: true });
    this.whispered = h("p", { class: "unseen", "aria-live": "polite" });
    this.ledger = new Ledger(tell);
    this.faults = drawFaults(tell);
    this.element = h(
      "section",
      { class: "nation", "aria-label": say("registry") },
      h("header", { class: "nation-head" }, h("span", { class: "avatar nation-avatar", "aria-hidden": "true" }, icon("landmark")), h("div", {}, h("h2", {}, say("registry")), h("p", {}, say("registryAbout"))), this.state),
      this.bridge(),
      this.faults.element,
      this.said,
      this.whispered,
      this.ledger.element,
    );
    on("ledger-changed", ({ changed, fresh }) => this.renew(fresh ? changed : []), this.ended.signal);
    on("stage-changed", () => this.renew([]), this.ended.signal);
    this.ticking = setInterval(() => this.count(), 250);
    this.renew([]);
    this.count();
  }

  destroy() {
    this.ended.abort();
    clearInterval(this.ticking);
    this.element.remove();
  }

  bridge() {
    this.due = h("strong", { class: "due" });
    this.left = h("span", { class: "left" });
    const now_ = h("button", { type: "button", class: "primary run-now", title: say("runNowAbout") }, icon("play"), say("runNow"));
    const ahead = h("button", { type: "button", class: "secondary skip-ahead", title: say("aheadAbout") }, icon("ahead"), say("ahead"));
    const skip = () => setTime({ now: new Date(nextBridge()).toISOString() });
    now_.addEventListener("click", () => this.try(runBridge, now_));
    ahead.addEventListener("click", () => this.try(skip, ahead));
    return h("section", { class: "bridge", "aria-label": say("bridge") }, h("div", { class: "bridge-when" }, h("h3", {}, say("bridge")), this.due, this.left), h("div", { class: "bridge-buttons" }, now_, ahead));
  }

  /** Do it, and rest the button: one run after the other is what the bot sees. */
  async try(deed, button) {
    if (button.getAttribute("aria-disabled") === "true") return;
    button.setAttribute("aria-disabled", "true");
    setTimeout(() => button.removeAttribute("aria-disabled"), REST_MS);
    try {
      await deed();
    } catch (error) {
      this.tell(error.message);
    }
  }

  count() {
    const due = nextBridge();
    const left = Math.max(0, Math.round((due - now()) / 1000));
    const time = `${Math.floor(left / 60)}:${String(left % 60).padStart(2, "0")}`;
    this.due.textContent = hour(due / 1000);
    this.left.textContent = isRunning() ? say("within", { time }) : say("standing");
  }

  renew(changed) {
    const { reachable, faults } = world.nation;
    const state = !reachable ? "away" : faults.length ? "troubled" : "up";
    this.state.className = `state state-${state}`;
    this.state.textContent = say(state);
    this.faults.renew();
    this.ledger.changed(changed);
  }

  /** Say something below the switches; softly means to screen readers only. */
  tell(text, softly = false) {
    if (softly) {
      this.whispered.textContent = text;
      return;
    }
    this.said.textContent = text;
    this.said.hidden = false;
    clearTimeout(this.hiding);
    this.hiding = setTimeout(() => (this.said.hidden = true), SAID_MS);
  }
}
