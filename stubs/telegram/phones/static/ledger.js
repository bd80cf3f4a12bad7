// The registry's ledger as a table: it lights up what changes, and a tap on a figure changes it at the centre.

import { number, shortDay } from "./clock.js";
import { editAtCentre } from "./deeds.js";
import { h } from "./dom.js";
import { say } from "./words.js";
import { unitName, world } from "./world.js";

const MAIN = ["konfirmasi", "sembuh", "meninggal"];
const MOST = 300;
const LIT_MS = 6000;

export class Ledger {
  /** `tell(text)` says what happened, for eyes and ears. */
  constructor(tell) {
    Object.assign(this, { tell, lit: new Map(), day: "", unit: "", balances: false, editing: null });
    this.dayFilter = this.select("day", (value) => (this.day = value));
    this.unitFilter = this.select("unit", (value) => (this.unit = value));
    this.withBalances = h("input", { type: "checkbox", on: { change: () => ((this.balances = this.withBalances.checked), this.draw()) } });
    this.balancesLabel = h("label", { class: "with-balances" }, this.withBalances, say("balances"));
    this.total = h("p", { class: "published", "aria-live": "polite" });
    this.body = h("tbody");
    this.headings = h("tr");
    this.empty = h("p", { class: "no-rows" });
    const table = h("table", {}, h("caption", { class: "unseen" }, say("ledger")), h("thead", {}, this.headings), this.body);
    this.element = h(
      "section",
      { class: "ledger", "aria-label": say("ledger") },
      h("header", {}, h("h3", {}, say("ledger")), this.dayFilter, this.unitFilter),
      this.total,
      h("div", { class: "table-frame", tabindex: "0", role: "group", "aria-label": say("ledger") }, table, this.empty),
      h("footer", {}, h("p", { class: "hint" }, say("hint")), this.balancesLabel),
    );
    this.draw();
  }

  select(key, take) {
    const element = h("select", { "aria-label": say(key) });
    element.addEventListener("change", () => {
      take(element.value);
      this.draw();
    });
    return element;
  }

  /** Take changed rows: [{before, after}]; what is new in them glows. */
  changed(changes) {
    for (const { before, after } of changes) {
      if (after.jenis !== "harian") continue;
      const cells = Object.keys({ ...before?.indikator, ...after.indikator }).filter((key) => before?.indikator[key] !== after.indikator[key]);
      if (before?.sumber !== after.sumber) cells.push("sumber");
      if (before?.versi !== after.versi || before?.revisi !== after.revisi) cells.push("versi");
      if (before?.terverifikasi !== after.terverifikasi) cells.push("terverifikasi");
      this.lit.set(after.id_baris, { cells: new Set(cells), isNew: !before, until: performance.now() + LIT_MS });
      this.tell(say(before ? "changed" : "arrived", { unit: unitName(after.kode_wilayah), day: shortDay(after.tanggal) }), true);
    }
    this.draw();
    setTimeout(() => this.draw(), LIT_MS + 50);
  }

  get keys() {
    const known = new Set();
    for (const row of world.nation.rows.values()) for (const key of Object.keys(row.indikator)) known.add(key);
    if (!known.size || MAIN.every((key) => known.has(key))) return MAIN;
    return [...MAIN.filter((key) => known.has(key)), ...[...known].filter((key) => !MAIN.includes(key))].slice(0, 3);
  }

  draw() {
    if (this.editing) return; // a figure is being typed
    const all = [...world.nation.rows.values()];
    const usual = all.filter((row) => row.jenis === "harian");
    this.balancesLabel.hidden = usual.length === all.length;
    const rows = (this.balances ? all : usual)
      .filter((row) => (!this.day || row.tanggal === this.day) && (!this.unit || row.kode_wilayah === this.unit))
      .sort((a, b) => b.tanggal.localeCompare(a.tanggal) || a.kode_wilayah.localeCompare(b.kode_wilayah) || a.id_baris.localeCompare(b.id_baris));
    this.fill(this.dayFilter, say("allDays"), [...new Set(usual.map((row) => row.tanggal))].sort().reverse(), shortDay, this.day);
    this.fill(this.unitFilter, say("allUnits"), [...new Set(usual.map((row) => row.kode_wilayah))].sort(), unitName, this.unit);
    const { keys } = this;
    const headings = [["day", "on-day"], ["unit"], ...keys.map((key) => [key, "figure"]), ["version"], ["source"], ["verified"]];
    this.headings.replaceChildren(...headings.map(([key, kind]) => h("th", { scope: "col", class: kind ?? key, title: say(key) }, heading(key, kind))));
    this.body.replaceChildren(...rows.slice(0, MOST).map((row) => this.row(row, keys)));
    this.empty.textContent = rows.length ? "" : say(world.nation.reachable ? "noRows" : "absent");
    this.drawTotal(usual, keys);
  }

  fill(select, all, values, name, chosen) {
    const wanted = JSON.stringify([all, values]);
    if (select.dataset.holds === wanted) return;
    select.dataset.holds = wanted;
    select.replaceChildren(h("option", { value: "" }, all), ...values.map((value) => h("option", { value }, name(value))));
    select.value = chosen;
  }

  drawTotal(rows, keys) {
    const days = Object.keys(world.nation.published).sort();
    const day = this.day || days[days.length - 1];
    const total = day && world.nation.published[day];
    this.total.hidden = !total;
    if (!total) return;
    const figures = total.indikator ?? total;
    const parts = keys.filter((key) => key in figures).map((key) => h("span", {}, h("strong", {}, number(figures[key])), ` ${say(key).toLowerCase()}`));
    this.total.replaceChildren(h("span", { class: "published-title" }, `${say("published")} ${shortDay(day)}`), h("span", { class: "published-figures" }, parts));
  }

  row(row, keys) {
    const glow = this.lit.get(row.id_baris);
    const lit = glow && glow.until > performance.now() ? glow : null;
    const shine = (cell) => (lit && (lit.isNew || lit.cells.has(cell)) ? " lit" : "");
    const sign = row.dihapus ? say("deleted") : row.mengulang ? say("doubled") : say(row.sumber);
    const state = row.terverifikasi ? "verified" : "waiting";
    return h(
      "tr",
      { class: `${row.dihapus ? "deleted" : ""}${lit ? " lit-row" : ""}`, "data-row": row.id_baris },
      h("td", { class: `on-day${shine("day")}` }, shortDay(row.tanggal)),
      h("th", { scope: "row", class: `unit${shine("unit")}` }, unitName(row.kode_wilayah), h("small", {}, row.kode_wilayah, h("span", { class: "under-unit" }, ` · ${shortDay(row.tanggal)}`))),
      keys.map((key) => h("td", { class: `figure${shine(key)}` }, this.figure(row, key))),
      h("td", { class: `version${shine("versi")}` }, `r${row.revisi}·v${row.versi}`),
      h("td", { class: `source${shine("sumber")}` }, h("span", { class: `sign sign-${row.sumber}` }, sign)),
      h("td", { class: `verified${shine("terverifikasi")}` }, h("span", { role: "img", "aria-label": say(state), title: say(state) }, row.terverifikasi ? "✓" : "…")),
    );
  }

  figure(row, key) {
    const value = row.indikator[key];
    const shown = value === undefined ? "–" : number(value);
    const about = say("change", { what: say(key), unit: unitName(row.kode_wilayah), day: shortDay(row.tanggal), n: shown });
    const button = h("button", { type: "button", "aria-label": about, "data-figure": key }, shown);
    button.addEventListener("click", () => this.edit(row, key, button));
    return button;
  }

  edit(row, key, button) {
    const field = h("input", { type: "text", inputmode: "numeric", pattern: "[0-9]*", maxlength: "7", "aria-label": button.getAttribute("aria-label") });
    field.value = String(row.indikator[key] ?? "");
    this.editing = field;
    const finish = async (keep) => {
      if (this.editing !== field) return;
      this.editing = null;
      const wanted = field.value.trim();
      if (keep && /^\d+$/.test(wanted) && Number(wanted) !== row.indikator[key]) {
        await editAtCentre(row, { [key]: Number(wanted) }).catch((error) => this.tell(error.message));
      }
      this.draw();
    };
    field.addEventListener("keydown", (event) => {
      if (event.key === "Enter") finish(true);
      if (event.key === "Escape") finish(false);
    });
    field.addEventListener("blur", () => finish(true));
    button.replaceWith(field);
    field.focus();
    field.select();
  }
}

function heading(key, kind) {
  if (key === "day") return say(key);
  if (key === "verified") return h("span", { "aria-label": say(key) }, "✓");
  if (key === "version") return h("span", { "aria-label": say(key) }, "r·v");
  return kind ? h("span", { "aria-label": say(key) }, shortly(key)) : say(key);
}

function shortly(key) {
  const short = say(`${key}-short`);
  return short === `${key}-short` ? key.slice(0, 5) : short;
}
