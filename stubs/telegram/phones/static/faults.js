// The nation's troubles as switches, and one silent change of a figure.

import { emit } from "./bus.js";
import { number } from "./clock.js";
import { addFault, editAtCentre, endFault } from "./deeds.js";
import { h } from "./dom.js";
import { say } from "./words.js";
import { unitName, world } from "./world.js";

/** A switch is on while the registry holds a fault of its kind. */
export const FAULTS = {
  slow: { kind: "delay", seconds: 3 },
  down: { kind: "status", status: 503 },
  refuse: { kind: "refuse", code: "unknown_unit", message: "Wilayah tidak dikenal." },
  lose: { kind: "close", endpoint: "batch", when: "after" },
};
const LEAST_CHANGE = 3;

/** Give the faults in force that a switch stands for. */
export function inForce(name) {
  return world.nation.faults.filter((fault) => fault.kind === FAULTS[name].kind);
}

/** Turn a switch. */
export async function turn(name, on) {
  if (on) await addFault(FAULTS[name]);
  else for (const fault of inForce(name)) await endFault(fault.id);
  emit("fault-turned", { name, on });
}

/** Change one figure of the newest report at the centre, telling nobody; null when there is none. */
export async function changeSilently() {
  const row = [...world.nation.rows.values()].reverse().find((one) => one.jenis === "harian" && one.utama && !one.dihapus);
  if (!row) return null;
  const [what] = Object.keys(row.indikator);
  const before = row.indikator[what];
  const after = before + Math.max(LEAST_CHANGE, Math.round(before / 10));
  await editAtCentre(row, { [what]: after });
  return { row, what, before, after };
}

/** Draw the switches; `tell(text)` says what was done. */
export function drawFaults(tell) {
  const switches = Object.keys(FAULTS).map((name) => {
    const element = h("button", { type: "button", class: "switch", role: "switch", "aria-checked": "false", "data-fault": name }, h("span", { class: "knob" }), h("span", { class: "switch-text" }, h("strong", {}, say(name)), h("span", {}, say(`${name}About`))));
    element.addEventListener("click", () => turn(name, element.getAttribute("aria-checked") !== "true").catch((error) => tell(error.message)));
    return element;
  });
  const silent = h("button", { type: "button", class: "silent" }, h("strong", {}, say("silent")), h("span", {}, say("silentAbout")));
  silent.addEventListener("click", async () => {
    const done = await changeSilently().catch((error) => tell(error.message));
    if (done === null) tell(say("nothingToChange"));
    else if (done) tell(say("silently", { what: say(done.what), unit: unitName(done.row.kode_wilayah), before: number(done.before), after: number(done.after) }));
  });
  const element = h("section", { class: "faults", "aria-label": say("faults") }, h("h3", {}, say("faults")), h("div", { class: "switches" }, switches), silent);
  const renew = () => {
    for (const one of switches) one.setAttribute("aria-checked", String(inForce(one.dataset.fault).length > 0));
  };
  renew();
  return { element, renew };
}
