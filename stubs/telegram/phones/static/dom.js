// Elements are made here and nowhere by markup: text from chats only ever becomes a text node.

const SVG = "http://www.w3.org/2000/svg";

/** Make an element: `h("button", {class: "x", on: {click}, aria-label: "…"}, …children)`; null children are left out. */
export function h(tag, props = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(props)) {
    if (value === null || value === undefined || value === false) continue;
    if (name === "on") {
      for (const [event, hear] of Object.entries(value)) element.addEventListener(event, hear);
    } else if (name in element && typeof value !== "string") {
      element[name] = value;
    } else {
      element.setAttribute(name, value === true ? "" : value);
    }
  }
  element.append(...children.flat().filter((child) => child !== null && child !== undefined && child !== false));
  return element;
}

const PATHS = {
  send: "M3 20.5 21.5 12 3 3.5v6.7L16 12 3 13.8z",
  clip: "M16.5 6.5v9.3a4.5 4.5 0 0 1-9 0V5.8a3 3 0 0 1 6 0v9.4a1.5 1.5 0 0 1-3 0V7H9v8.2a3 3 0 0 0 6 0V5.8a4.5 4.5 0 0 0-9 0v10a6 6 0 0 0 12 0V6.5z",
  face: "M12 2a10 10 0 1 0 0 20 10 10 0 0 0 0-20m0 18.3a8.3 8.3 0 1 1 0-16.6 8.3 8.3 0 0 1 0 16.6M8.6 10.9a1.4 1.4 0 1 0 0-2.8 1.4 1.4 0 0 0 0 2.8m6.8 0a1.4 1.4 0 1 0 0-2.8 1.4 1.4 0 0 0 0 2.8M12 17.4c2.2 0 4-1.4 4.7-3.4H7.3c.7 2 2.5 3.4 4.7 3.4",
  menu: "M4 6.2h16v1.8H4zm0 5h16V13H4zm0 5h16V18H4z",
  down: "m12 16.3-6.7-6.7 1.4-1.4 5.3 5.3 5.3-5.3 1.4 1.4z",
  close: "m6.4 5 5.6 5.6L17.6 5 19 6.4 13.4 12l5.6 5.6-1.4 1.4-5.6-5.6L6.4 19 5 17.6l5.6-5.6L5 6.4z",
  more: "M12 8a2 2 0 1 0 0-4 2 2 0 0 0 0 4m0 6a2 2 0 1 0 0-4 2 2 0 0 0 0 4m0 6a2 2 0 1 0 0-4 2 2 0 0 0 0 4",
  sent: "M5 12.6 9.4 17 19 7.4l-1.2-1.2-8.4 8.4-3.2-3.2z",
  read: "M1.5 12.6 5.9 17l1.2-1.2-4.4-4.4zm5.6 0 4.4 4.4L22 6.6l-1.2-1.2-9.3 9.2-3.2-3.2zM16.2 6.6 15 5.4l-6.2 6.2L10 12.8z",
  link: "M14 4h6v6h-1.8V7.1l-8.6 8.6-1.3-1.3 8.6-8.6H14zM5 6h6v1.8H6.8v9.4h9.4V13H18v6H5z",
  file: "M6 2h8l5 5v15H6zm7.2 1.8V8h4z",
  play: "M7 4.5v15l12.5-7.5z",
  ahead: "M4 5v14l8-7zm8 0v14l8-7z",
  person: "M12 12a4.5 4.5 0 1 0 0-9 4.5 4.5 0 0 0 0 9m0 2c-4.4 0-8 2.2-8 5v2h16v-2c0-2.8-3.6-5-8-5",
  plus: "M11 5h2v6h6v2h-6v6h-2v-6H5v-2h6z",
  sun: "M12 7a5 5 0 1 0 0 10 5 5 0 0 0 0-10m-1-6h2v4h-2zm0 18h2v4h-2zM1 11h4v2H1zm18 0h4v2h-4zM4.9 3.5 7.7 6.3 6.3 7.7 3.5 4.9zm12.8 12.8 2.8 2.8-1.4 1.4-2.8-2.8zM3.5 19.1l2.8-2.8 1.4 1.4-2.8 2.8zM16.3 6.3l2.8-2.8 1.4 1.4-2.8 2.8z",
  moon: "M20.5 14.6A9 9 0 0 1 9.4 3.5a9 9 0 1 0 11.1 11.1",
  half: "M12 2a10 10 0 1 0 0 20 10 10 0 0 0 0-20m0 1.8v16.4a8.2 8.2 0 0 1 0-16.4",
  flag: "M5 3h1.8v1.2c3.6-1.6 6.4 1.7 11.7 0v9.6c-5.3 1.7-8.1-1.6-11.7 0V21H5z",
  stop: "M6 6h12v12H6z",
  landmark: "M12 2 2.5 7v2h19V7zM5 11v6H3.5v3.5h17V17H19v-6h-2.4v6h-3.4v-6h-2.4v6H7.4v-6z",
};

/** Draw one of our own icons; it says nothing to a screen reader. */
export function icon(name) {
  const svg = document.createElementNS(SVG, "svg");
  svg.setAttribute("viewBox", "0 0 24 24");
  svg.setAttribute("class", `icon icon-${name}`);
  svg.setAttribute("aria-hidden", "true");
  const path = document.createElementNS(SVG, "path");
  path.setAttribute("d", PATHS[name]);
  svg.append(path);
  return svg;
}

/** Show a dialog until it is closed; `fill(close)` gives its content. */
export function openDialog(label, className, fill) {
  const dialog = h("dialog", { class: className, "aria-label": label });
  const close = () => dialog.close();
  dialog.append(...[fill(close)].flat());
  dialog.addEventListener("click", (event) => event.target === dialog && close());
  dialog.addEventListener("close", () => dialog.remove());
  document.body.append(dialog);
  dialog.showModal();
  return dialog;
}
