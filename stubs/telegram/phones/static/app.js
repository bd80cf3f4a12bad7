// Puts the page together: the bar at the top, whose phones are open, the nation; and the hooks for guides (`window.satulapor`).

import * as bus from "./bus.js";
import { hour, now } from "./clock.js";
import * as deeds from "./deeds.js";
import { h, icon } from "./dom.js";
import * as faults from "./faults.js";
import { Nation, nextBridge } from "./nation.js";
import { Panes } from "./panes.js";
import { listenForPlays } from "./lapse.js";
import { Phone } from "./phone.js";
import { pickPhone } from "./picker.js";
import { connect, reconnect } from "./stream.js";
import { offerTour } from "./tour.js";
import { currentTheme, setTheme, turnTheme } from "./theme.js";
import { say, speak, spoken } from "./words.js";
import { nameOf, world } from "./world.js";

const MOST_BY_THEMSELVES = 3;
const THEME_ICONS = { system: "half", light: "sun", dark: "moon" };

const page = { opened: [], phones: [], nation: null, panes: null, connection: "connecting" };
const asked = new URLSearchParams(location.search).getAll("user").map(Number).filter(Boolean);

/** Give whose phones are open: those asked for, else the stage's, else the first people; and those opened since. */
function openPhones() {
  const { phones } = world.stage;
  let chosen = phones.map(({ user, role }) => ({ user, role }));
  if (asked.length) chosen = asked.map((user) => ({ user, role: phones.find((phone) => phone.user === user)?.role }));
  else if (!chosen.length) chosen = [...world.people.keys()].slice(0, MOST_BY_THEMSELVES).map((user) => ({ user }));
  const more = page.opened.filter((user) => !chosen.some((phone) => phone.user === user));
  return [...chosen, ...more.map((user) => ({ user, closable: true }))];
}

/** Open a person's phone and bring it to the front. */
function openPhone(user) {
  if (!page.opened.includes(user)) page.opened.push(user);
  mount(String(user));
  page.phones.find((phone) => phone.user === user)?.element.scrollIntoView({ inline: "nearest", block: "nearest" });
}

function closePhone(user) {
  page.opened = page.opened.filter((one) => one !== user);
  mount();
}

/** An invitation link was tapped: it opens on the phone of whoever it is for. */
function invite(token) {
  pickPhone(say("openWith"), (user) => {
    openPhone(user);
    deeds.write(user, `/start ${token}`);
  });
}

/** Draw phones and nation anew; what is typed and what was read stays. */
function mount(front = page.panes?.chosen) {
  const hadFocus = page.panes?.element.contains(document.activeElement);
  for (const drawn of [...page.phones, page.nation, page.panes]) drawn?.destroy();
  page.phones = openPhones().map(
    ({ user, role = null, closable }) => new Phone(user, { role, invite, close: closable ? () => closePhone(user) : null }),
  );
  page.nation = new Nation();
  const panes = page.phones.map((phone) => ({ key: String(phone.user), element: phone.element, role: phone.role, user: phone.user, chat: phone.chat, seen: () => phone.toEnd() }));
  page.panes = new Panes([...panes, { key: "nation", element: page.nation.element }], front);
  document.body.append(page.panes.element);
  document.querySelector(".top").after(page.panes.tabs);
  for (const phone of page.phones) phone.redraw();
  if (hadFocus) page.panes.element.focus();
  bus.emit("mounted");
}

/** Draw the bar at the top. */
function drawTop() {
  document.querySelector(".top")?.remove();
  document.querySelector(".skip")?.remove();
  const clock = h("p", { class: "clock", title: say("clock") }, h("span", { class: "unseen" }, `${say("clock")}: `), h("time"));
  const theme = h("button", { type: "button", class: "plain theme", on: { click: () => (turnTheme(), drawTop(), document.querySelector(".theme").focus()) } }, icon(THEME_ICONS[currentTheme()]));
  const themed = say("theme", { name: say(currentTheme()) });
  theme.setAttribute("aria-label", themed);
  theme.title = themed;
  const language = h("button", { type: "button", class: "plain language", "aria-label": say("language"), title: say("language"), on: { click: () => speak(spoken() === "id" ? "en" : "id") } }, spoken() === "id" ? "EN" : "ID");
  const open = h("button", { type: "button", class: "secondary open-phone", "aria-label": say("openPhone"), title: say("openPhone"), on: { click: () => pickPhone(say("whose"), openPhone) } }, icon("plus"), h("span", {}, say("openPhone")));
  const state = h("p", { class: `connection connection-${page.connection}`, role: "status" }, say(page.connection));
  document.body.prepend(
    h("a", { class: "skip", href: "#stage" }, say("skip")),
    h("header", { class: "top" }, h("img", { src: "/static/icon.svg", alt: "", width: 32, height: 32 }), h("div", { class: "brand" }, h("h1", {}, "SatuLapor"), h("p", {}, say("tagline"))), h("div", { class: "top-tools" }, state, clock, open, language, theme)),
  );
  showClock();
  bus.emit("top-drawn");
}

function showClock() {
  const time = document.querySelector(".clock time");
  if (time) time.textContent = `${hour(now() / 1000, true)} WIB`;
}

function connectionIs(state) {
  if (page.connection === state) return;
  page.connection = state;
  drawTop();
}

listenForPlays();
offerTour({ show: (key) => page.panes.show(String(key)) });
bus.on("caught-up", () => (document.body.dataset.ready = "true"));
setTheme(currentTheme());
document.documentElement.lang = spoken();
drawTop();
mount();
bus.on("connected", () => connectionIs("connected"));
bus.on("disconnected", () => connectionIs("lost"));
bus.on("world-changed", () => mount());
bus.on("stage-changed", () => mount());
bus.on("people-changed", () => openPhones().length !== page.phones.length && mount());
bus.on("language-changed", () => (drawTop(), mount(), document.querySelector(".language").focus()));
setInterval(showClock, 500);
connect();

/** The hooks: what guides, time-lapses and tests build on. */
window.satulapor = {
  bus,
  deeds,
  faults,
  world,
  words: { say, speak, spoken },
  clock: { now },
  nextBridge,
  nameOf,
  openPhone,
  reconnect,
  show: (key) => page.panes.show(String(key)),
  phone: (user) => page.phones.find((phone) => phone.user === user) ?? null,
  nation: () => page.nation,
};
