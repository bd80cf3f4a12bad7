// Light, dark, or as the system has it; kept for the next visit.

const NAMES = ["system", "light", "dark"];
const DARK = matchMedia("(prefers-color-scheme: dark)");
let theme = NAMES.find((name) => name === localStorage.getItem("theme")) ?? "system";

export function currentTheme() {
  return theme;
}

/** Show a theme: "system", "light" or "dark". */
export function setTheme(next) {
  theme = next;
  localStorage.setItem("theme", next);
  const system = DARK.matches ? "dark" : "light";
  document.documentElement.dataset.theme = theme === "system" ? system : theme;
}

/** Go on to the next theme. */
export function turnTheme() {
  setTheme(NAMES[(NAMES.indexOf(theme) + 1) % NAMES.length]);
}

DARK.addEventListener("change", () => setTheme(theme));
