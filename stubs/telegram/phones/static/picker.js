// Choosing whose phone to open: somebody who is there, or a new person.

import { createPerson } from "./deeds.js";
import { h, icon, openDialog } from "./dom.js";
import { say } from "./words.js";
import { nameOf, unread, world } from "./world.js";

const MOST = 200;

/** Ask whose phone; `choose(user)` gets the answer. */
export function pickPhone(title, choose) {
  openDialog(title, "picker", (close) => {
    const chosen = (user) => (close(), choose(user));
    const people = [...world.people.keys()].slice(0, MOST).map((user) =>
      h("li", {}, h("button", { type: "button", on: { click: () => chosen(user) } }, icon("person"), h("span", {}, nameOf(user)), badge(user))),
    );
    const field = h("input", { type: "text", maxlength: "60", placeholder: say("personName"), "aria-label": say("personName") });
    const make = async (event) => {
      event.preventDefault();
      const person = await createPerson(field.value.trim() || say("newPerson"));
      world.people.set(person.id, person);
      chosen(person.id);
    };
    return [
      h("header", {}, h("h2", {}, title), h("button", { type: "button", class: "plain", "aria-label": say("close"), on: { click: close } }, icon("close"))),
      h("form", { class: "new-person", on: { submit: make } }, field, h("button", { type: "submit", class: "primary" }, icon("plus"), say("newPerson"))),
      people.length ? h("ul", {}, people) : h("p", {}, say("nobody")),
    ];
  });
}

function badge(user) {
  const waiting = unread(user);
  return waiting ? h("span", { class: "badge", "aria-label": say("unread", { n: waiting }) }, String(waiting)) : null;
}
