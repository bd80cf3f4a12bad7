// The card of the tour: what it says, its buttons, and where it stands so that it covers nothing it speaks of.

import { write } from "./deeds.js";
import { h, icon } from "./dom.js";
import { finishWithDay } from "./tour.js";
import { STEPS } from "./tour_steps.js";
import { TEXTS } from "./tour_words.js";
import { say, spoken } from "./words.js";
import { world } from "./world.js";

const GAP = 18;
const NARROW = matchMedia("(max-width: 819.98px)");

/** Draw the tour's card; what had the focus has it again. */
export function drawCard(tour, { done, chips }) {
  if (!tour.card) {
    tour.card = h("section", { class: "tour-card", role: "dialog", "aria-labelledby": "tour-title", "aria-describedby": "tour-text" });
    document.body.append(tour.card);
  }
  const focused = [".tour-main", ".tour-back", ".tour-leave", "h2"].find((one) => tour.card.querySelector(one) === document.activeElement && document.activeElement);
  const texts = TEXTS[tour.step.key];
  tour.card.dataset.step = tour.step.key;
  tour.card.dataset.done = String(Boolean(tour.step.done) && done);
  const seen = tour.card.querySelector(".tour-told");
  const told = seen ?? h("div", { class: "tour-told", "aria-live": "polite" });
  told.replaceChildren(...outcome(tour, texts, done));
  tour.card.replaceChildren(
    head(tour),
    h("h2", { id: "tour-title", tabindex: "-1" }, pick(texts.title)),
    h("p", { id: "tour-text", class: done && texts.told ? "tour-past" : null }, pick(texts.ask)),
    chips.length ? row(chips) : "",
    told,
    foot(tour, done),
  );
  if (focused) tour.focus(focused);
}

function head(tour) {
  const n = tour.index + 1;
  const bar = h("progress", { max: STEPS.length, value: n, "aria-hidden": "true" });
  const leave = h("button", { type: "button", class: "plain tour-leave", "aria-label": say("tourLeave"), title: `${say("tourLeave")} (Esc)`, on: { click: () => tour.leave() } }, icon("close"));
  return h("div", { class: "tour-head" }, h("span", {}, say("tourStep", { n, all: STEPS.length })), bar, leave);
}

function row(chips) {
  const send = (user, text) => () => write(user, text).catch(() => {});
  return h("p", { class: "tour-chips" }, h("span", {}, say("tourTap")), chips.map(([user, text]) => h("button", { type: "button", class: "chip", on: { click: send(user, text) } }, text)));
}

function outcome(tour, texts, done) {
  if (tour.busy) return [h("p", { class: "tour-doing" }, say("tourDoing"))];
  if (tour.failed && !done) return [h("p", { class: "tour-failed" }, say("tourFailed"))];
  if (!done) return gloss(texts.before);
  const told = texts.told ? [h("p", { class: "tour-seen" }, icon("sent"), h("span", {}, h("span", { class: "unseen" }, `${say("tourDone")}. `), pick(texts.told)))] : [];
  return [...told, ...gloss(texts.gloss)];
}

/** What the bot's words mean, for those who read the page in English. */
function gloss(pairs) {
  if (spoken() !== "en" || !pairs) return [];
  const words = pairs.flatMap(([bot, meaning]) => [h("dt", { lang: "id" }, bot), h("dd", {}, meaning)]);
  return [h("dl", { class: "gloss", "aria-label": say("tourGloss") }, words)];
}

function foot(tour, done) {
  const last = tour.index === STEPS.length - 1;
  const back = h("button", { type: "button", class: "secondary tour-back", disabled: tour.index === 0, on: { click: () => tour.go(-1) } }, say("tourBack"));
  const play = last && world.stage.day ? h("button", { type: "button", class: "secondary tour-day", on: { click: finishWithDay } }, icon("play"), say("playDay")) : "";
  const words = last ? say("tourFinish") : done ? say("tourNext") : say(tour.step.label ?? "tourDo");
  const tap = () => (last ? tour.leave(true) : done ? tour.go(1) : tour.act());
  const main = h("button", { type: "button", class: `${done ? "primary" : "secondary"} tour-main`, "aria-disabled": tour.busy ? "true" : null, on: { click: tap } }, words);
  return h("div", { class: "tour-foot" }, back, play, main);
}

const pick = ([indonesian, english]) => (spoken() === "en" ? english : indonesian);

/** Stand below the panes where the screen is narrow; else beside the pane, at the height of what is spoken of. */
export function placeCard(card, pane, target) {
  if (card !== document.body.lastElementChild) document.body.append(card);
  if (NARROW.matches) {
    card.removeAttribute("style");
    return;
  }
  const around = document.getElementById(`pane-${pane}`)?.getBoundingClientRect();
  const { offsetWidth: width, offsetHeight: height } = card;
  const middle = target ? center(target.getBoundingClientRect()) : innerHeight / 2;
  const [left, right] = around ? [around.left - GAP - width, around.right + GAP] : [0, 0];
  const aside = right + width < innerWidth - GAP ? right : Math.max(left, GAP);
  const x = target && around ? aside : (innerWidth - width) / 2;
  const y = Math.min(Math.max(middle - height / 2, 72), innerHeight - height - GAP);
  Object.assign(card.style, { left: `${Math.round(x)}px`, top: `${Math.round(Math.max(y, 8))}px` });
}

const center = ({ top, bottom }) => (Math.max(top, 0) + Math.min(bottom, innerHeight)) / 2;
