// What happens, by name: everything that is drawn, and whoever guides or watches the page, hears of it here.
//
// connected, disconnected, caught-up     the stream; what comes after caught-up is news (`fresh`), not history
// message-arrived, message-edited        {chat, message, fresh}
// message-deleted                        {chat, id}
// callback-answered                      {callback_id, user, text, show_alert, fresh}
// typing                                 {chat, action}
// deed-done                              {user, deed, body, result}: somebody acted on this page
// button-pressed                         {user, message, button, callback}
// ledger-changed                         {changed: [{before, after}], gone: [id], fresh}
// fault-turned                           {name, on}
// unread-changed, read                   {chat, …}
// top-drawn                              the bar at the top was drawn anew: guides add their buttons
// people-, stage-, play-, clock-, pending-, world-, language-changed, mounted

const target = new EventTarget();

/** Tell everybody who listens to `name`. */
export function emit(name, detail = {}) {
  target.dispatchEvent(new CustomEvent(name, { detail }));
}

/** Call `hear(detail)` at each `name` until `signal` ends it; gives a function that ends it too. */
export function on(name, hear, signal) {
  const listener = (event) => hear(event.detail);
  target.addEventListener(name, listener, { signal });
  return () => target.removeEventListener(name, listener);
}

/** Wait for the next `name` whose detail passes `test`; rejects after `seconds`. */
export function once(name, test = () => true, seconds = 60) {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => {
      off();
      reject(new Error(`no ${name} within ${seconds} s`));
    }, seconds * 1000);
    const off = on(name, (detail) => {
      if (!test(detail)) return;
      clearTimeout(timer);
      off();
      resolve(detail);
    });
  });
}
