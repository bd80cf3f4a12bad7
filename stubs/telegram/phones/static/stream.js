// The one connection to the stub: server-sent events, taken up again by their number after every loss.

import { emit } from "./bus.js";
import { forget, TAKE, world } from "./world.js";

const AGAIN_MS = 1000;
const SETTLE_MS = 150;

let last = "";
let name = null;
let settled = 0;
let source = null;

/** Give the connection up and take another. */
export function reconnect() {
  source?.close();
  connect();
}

/** Connect, and keep connected. */
export function connect() {
  const query = new URLSearchParams({ last });
  const bot = new URLSearchParams(location.search).get("bot");
  if (bot) query.set("bot", bot);
  source = new EventSource(`/_phones/stream?${query}`);
  source.addEventListener("hello", (event) => greet(JSON.parse(event.data)));
  for (const kind of Object.keys(TAKE)) {
    source.addEventListener(kind, (event) => {
      if (event.lastEventId) last = event.lastEventId;
      TAKE[kind](JSON.parse(event.data));
      settle();
    });
  }
  const mine = source;
  source.addEventListener("error", () => {
    emit("disconnected");
    if (mine.readyState !== EventSource.CLOSED) return; // the browser tries again by itself
    setTimeout(connect, AGAIN_MS);
  });
}

function greet(hello) {
  if (name !== null && name !== hello.world) forget();
  name = hello.world;
  world.id = hello.world;
  world.bot = hello.bot;
  emit("connected");
  settle();
}

/** What came before the first silence is history; what comes after it is news. */
function settle() {
  if (world.caughtUp) return;
  clearTimeout(settled);
  settled = setTimeout(() => {
    world.caughtUp = true;
    emit("caught-up");
  }, SETTLE_MS);
}
