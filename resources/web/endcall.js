// Stops the time recording of a call in the page; called again and again until it has been confirmed.
// `page`: what page.js gives. `request`: token (of this end), origin (of the CRM), detail (lnumber, rnumber, io,
// seconds), function (dotted path, may be empty), selector (CSS, may be empty), last (the time is over: no further try
// is begun where one has been made in vain).
// Gives "confirmed HOW", or the page's report: with "trying" for its name while a function's promise is awaited, with
// "there" when all ways have been tried in vain.
(page, request) => {
  const NAME = "tecartstarter:endcall";
  const PROMISE_MS = 5000;
  const PAUSE_MS = 200; // tries that queued up while the page was busy are not made one after the other

  // A confirmation outlives the document in the tab's own storage: its answer gets lost when the page moves on at once.
  const remembered = () => {
    try {
      const [token, how] = (sessionStorage.getItem(NAME) || "").split(" ");
      return token === request.token ? how : "";
    } catch {
      return "";
    }
  };

  const own = location.origin === request.origin;
  if (own && remembered()) return `confirmed ${remembered()}`;
  const name = page.state(request.origin);
  if (name !== "there") return page.report(name);

  const key = Symbol.for(NAME);
  if (!window[key] || window[key].token !== request.token) {
    const fresh = { token: request.token, how: "", trying: false, last: -Infinity, pending: false, vain: false };
    Object.defineProperty(window, key, { value: fresh, configurable: true });
  }
  const attempt = window[key];

  const confirm = (how) => {
    attempt.how = how;
    try {
      sessionStorage.setItem(NAME, `${request.token} ${how}`);
    } catch {
      // storage refused: the document itself remembers
    }
  };

  const detail = () => ({ ...request.detail });

  const byEvent = (one) => !one.dispatchEvent(new one.CustomEvent(NAME, { cancelable: true, detail: detail() }));

  // True, false, or a promise of one of them.
  const byFunction = (one) => {
    if (!request.function || attempt.pending) return false;
    let owner = one;
    const names = request.function.split(".");
    for (const step of names.slice(0, -1)) owner = owner[step];
    const last = names[names.length - 1];
    if (typeof owner[last] !== "function") return false;
    const result = owner[last](detail());
    return result && typeof result.then === "function" ? settled(result) : result !== false;
  };

  // The promise's answer, false after 5 s. As long as it hangs, the function is not called again.
  const settled = (promise) =>
    new Promise((resolve) => {
      const answer = (confirmed) => {
        attempt.pending = false;
        resolve(confirmed);
      };
      attempt.pending = true;
      promise.then(
        (result) => answer(result !== false),
        () => answer(false),
      );
      setTimeout(resolve, PROMISE_MS, false);
    });

  const bySelector = (one) => {
    if (!request.selector) return false;
    for (const element of one.document.querySelectorAll(request.selector)) {
      const disabled = element.matches(":disabled, [aria-disabled=true], [inert], [inert] *");
      if (disabled || !page.visible(element)) continue;
      page.press(element);
      return true;
    }
    return false;
  };

  const attemptIn = (way, one) => {
    try {
      return way(one);
    } catch {
      return false; // the way is not there (yet): a missing object, a wrong selector, a function that throws
    }
  };

  // Finished at once, unless a promise is awaited; the page may have become another one meanwhile.
  const tryAll = async () => {
    attempt.trying = true;
    attempt.last = performance.now();
    try {
      for (const one of page.windows()) {
        if (attemptIn(byEvent, one)) return confirm("event");
        const called = attemptIn(byFunction, one);
        if (called === true || (called && (await called))) return confirm("function");
        if (page.state(request.origin) !== "there") return undefined;
        if (attemptIn(bySelector, one)) return confirm("selector");
      }
      attempt.vain = true;
    } finally {
      attempt.trying = false;
    }
    return undefined;
  };

  const due = performance.now() - attempt.last >= PAUSE_MS && !(request.last && attempt.vain);
  if (!attempt.how && !attempt.trying && due) tryAll();
  if (attempt.how) return `confirmed ${attempt.how}`;
  return page.report(attempt.trying ? "trying" : "there");
}
