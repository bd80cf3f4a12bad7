// Buttons under messages: what turns while the bot has not answered, and what the answer shows.

import { press } from "./deeds.js";
import { h, openDialog } from "./dom.js";
import { invitationIn } from "./entities.js";
import { say } from "./words.js";
import { world } from "./world.js";

const LONGEST_MS = 15_000;

export class Presses {
  /** The presses of one person; `invite(token)` opens an invitation link, `toast(text)` shows a short answer. */
  constructor(user, invite, toast) {
    Object.assign(this, { user, invite, toast, waiting: new Map(), early: new Set() });
  }

  /** Press, and let the button turn until it is answered or nobody waits any more. */
  async press(message, button, element) {
    if (element.getAttribute("aria-busy") === "true") return;
    if (button.url) {
      const token = invitationIn(button.url);
      if (token) this.invite(token);
      else window.open(button.url, "_blank", "noopener,noreferrer");
      return;
    }
    element.setAttribute("aria-busy", "true");
    element.setAttribute("aria-description", say("working"));
    const rest = () => {
      element.removeAttribute("aria-busy");
      element.removeAttribute("aria-description");
    };
    try {
      const { callback_id: callback } = await press(this.user, message, button);
      if (this.early.delete(callback)) return rest(); // the answer was faster than our own
      this.waiting.set(callback, rest);
      setTimeout(() => this.waiting.delete(callback) && rest(), LONGEST_MS);
    } catch (error) {
      rest();
      this.toast(say("failed", { why: error.message }));
    }
  }

  answered(answer) {
    if (answer.fresh && !this.waiting.has(answer.callback_id)) this.early.add(answer.callback_id);
    this.waiting.get(answer.callback_id)?.();
    this.waiting.delete(answer.callback_id);
    if (!answer.fresh || !answer.text) return;
    if (!answer.show_alert) {
      this.toast(answer.text);
      return;
    }
    const bot = world.stage.title ?? world.bot.first_name;
    const alert = openDialog(bot, "alert", (close) => [
      h("p", {}, answer.text),
      h("button", { type: "button", class: "primary", on: { click: close } }, "OK"),
    ]);
    alert.setAttribute("role", "alertdialog");
  }
}
