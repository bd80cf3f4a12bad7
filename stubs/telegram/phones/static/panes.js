// How phones and the nation stand on the screen: side by side where there is room, else one at a time behind tabs and swipes.

import { on } from "./bus.js";
import { h } from "./dom.js";
import { say } from "./words.js";
import { nameOf, unread } from "./world.js";

const NARROW = matchMedia("(max-width: 819.98px)");
const MIDDLE = matchMedia("(max-width: 1239.98px)");
const SWIPE = 70;

export class Panes {
  /** `panes` are {key, element, role?, user?, chat?, seen?()}; the nation's key is "nation". */
  constructor(panes, active) {
    Object.assign(this, { panes, chosen: active, active: panes.some((pane) => pane.key === active) ? active : panes[0]?.key });
    this.ended = new AbortController();
    const { signal } = this.ended;
    this.tabs = h("div", { class: "tabs", role: "tablist", "aria-label": say("panes") }, panes.map((pane) => this.tab(pane)));
    this.element = h("main", { id: "stage", class: "stage", tabindex: "-1" });
    this.phones = h("div", { class: "phones" }, panes.filter((pane) => pane.key !== "nation").map((pane) => pane.element));
    this.element.append(this.phones, ...panes.filter((pane) => pane.key === "nation").map((pane) => pane.element));
    for (const media of [NARROW, MIDDLE]) media.addEventListener("change", () => this.arrange(), { signal });
    on("unread-changed", () => this.count(), signal);
    on("message-arrived", ({ fresh }) => fresh && this.count(), signal);
    on("people-changed", () => this.count(), signal);
    this.swipes(signal);
    this.arrange();
    this.count();
  }

  destroy() {
    this.ended.abort();
    this.element.remove();
    this.tabs.remove();
  }

  tab(pane) {
    const tab = h("button", { type: "button", role: "tab", id: `tab-${pane.key}`, "data-pane": pane.key }, h("span", { class: "tab-name" }), h("span", { class: "badge", hidden: true }));
    tab.addEventListener("click", () => this.show(pane.key));
    tab.addEventListener("keydown", (event) => {
      const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
      if (step) this.step(step, true);
    });
    pane.element.id = `pane-${pane.key}`;
    tab.setAttribute("aria-controls", pane.element.id);
    return tab;
  }

  get behindTabs() {
    if (NARROW.matches) return this.panes;
    return MIDDLE.matches ? this.panes.filter((pane) => pane.key !== "nation") : [];
  }

  step(by, focus = false) {
    const keys = this.behindTabs.map((pane) => pane.key);
    const next = keys[keys.indexOf(this.active) + by];
    if (!next) return;
    this.show(next);
    if (focus) this.tabs.querySelector(`[data-pane="${next}"]`).focus();
  }

  /** Bring a pane to the front. */
  show(key) {
    this.active = this.chosen = key;
    this.arrange();
    this.panes.find((pane) => pane.key === key)?.seen?.();
  }

  arrange() {
    const tabbed = this.behindTabs;
    if (tabbed.length && !tabbed.some((pane) => pane.key === this.active)) this.active = tabbed[0].key;
    this.tabs.hidden = tabbed.length < 2;
    for (const pane of this.panes) {
      const isTabbed = tabbed.includes(pane);
      const tab = this.tabs.querySelector(`[data-pane="${pane.key}"]`);
      const isActive = pane.key === this.active;
      tab.hidden = !isTabbed;
      tab.setAttribute("aria-selected", String(isActive));
      tab.tabIndex = isActive ? 0 : -1;
      pane.element.hidden = isTabbed && !isActive;
      if (isTabbed) pane.element.setAttribute("role", "tabpanel");
      else pane.element.removeAttribute("role");
    }
  }

  count() {
    for (const pane of this.panes) {
      const tab = this.tabs.querySelector(`[data-pane="${pane.key}"]`);
      const [name, badge] = tab.children;
      name.textContent = pane.key === "nation" ? say("nation") : pane.role && pane.role !== "person" ? say(pane.role) : nameOf(pane.user);
      const waiting = pane.chat === undefined ? 0 : unread(pane.chat);
      badge.hidden = !waiting;
      badge.textContent = String(waiting);
      badge.setAttribute("aria-label", say("unread", { n: waiting }));
    }
  }

  swipes(signal) {
    let from = null;
    this.element.addEventListener("touchstart", ({ touches: [touch] }) => (from = { x: touch.clientX, y: touch.clientY }), { passive: true, signal });
    this.element.addEventListener("touchend", ({ changedTouches: [touch], target }) => {
      const [across, down] = [touch.clientX - (from?.x ?? 0), touch.clientY - (from?.y ?? 0)];
      if (!from || Math.abs(across) < SWIPE || Math.abs(down) > Math.abs(across) / 2) return;
      if (target.closest("pre, .table-frame, input, textarea")) return;
      this.step(across < 0 ? 1 : -1);
    }, { passive: true, signal });
  }
}
