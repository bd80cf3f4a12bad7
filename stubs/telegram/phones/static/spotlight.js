// A ring around what a guide speaks of, with everything else a little darker; it takes no taps away.

import { h } from "./dom.js";

const ROOM = 6;

export class Spotlight {
  /** `find()` gives the element to ring now, or null. */
  constructor(find) {
    this.find = find;
    this.element = h("div", { class: "spotlight", "aria-hidden": "true", hidden: true });
    this.last = "";
    document.body.append(this.element);
    this.follow();
  }

  destroy() {
    cancelAnimationFrame(this.next);
    this.element.remove();
  }

  /** Stand where the element stands, at every frame: chats grow, panes scroll, windows turn. */
  follow() {
    this.next = requestAnimationFrame(() => this.follow());
    const target = this.find();
    const frame = target?.isConnected ? visible(target) : null;
    const where = frame ? [frame.left - ROOM, frame.top - ROOM, frame.right - frame.left + 2 * ROOM, frame.bottom - frame.top + 2 * ROOM].map(Math.round) : null;
    const key = String(where);
    if (key === this.last) return;
    this.last = key;
    this.element.hidden = !where;
    if (!where) return;
    const [left, top, width, height] = where;
    Object.assign(this.element.style, { left: `${left}px`, top: `${top}px`, width: `${width}px`, height: `${height}px` });
  }
}

/** Give the part of an element that is not scrolled out of its surroundings; null when nothing of it is. */
function visible(target) {
  const frame = { ...target.getBoundingClientRect().toJSON() };
  for (let around = target.parentElement; around; around = around.parentElement) {
    if (!/auto|scroll|hidden/.test(getComputedStyle(around).overflowY)) continue;
    const { left, top, right, bottom } = around.getBoundingClientRect();
    frame.left = Math.max(frame.left, left);
    frame.top = Math.max(frame.top, top);
    frame.right = Math.min(frame.right, right);
    frame.bottom = Math.min(frame.bottom, bottom);
  }
  return frame.right - frame.left > 2 && frame.bottom - frame.top > 2 ? frame : null;
}
