// What every script of ours needs to know about the page. One expression; it runs in any world and changes nothing.
// Written with plain loops and template strings: old pages bend Array.prototype and JSON (prototype.js).
() => {
  // The page's own window and, after it, those of its frames of the same origin.
  const windows = (top = window, found = []) => {
    found.push(top);
    for (let index = 0; index < top.frames.length; index += 1) {
      try {
        if (top.frames[index].document) windows(top.frames[index], found);
      } catch {
        // another origin: none of our business
      }
    }
    return found;
  };

  const visible = (element) =>
    element.checkVisibility({ checkVisibilityCSS: true }) && element.getClientRects().length > 0;

  // All elements for `selector`, also those inside open shadow roots.
  const search = function* (selector, root = document) {
    yield* root.querySelectorAll(selector);
    for (const element of root.querySelectorAll("*")) {
      if (element.shadowRoot) yield* search(selector, element.shadowRoot);
    }
  };

  const asksForPassword = () => {
    for (const one of windows()) {
      for (const field of search("input[type=password]", one.document)) {
        if (visible(field)) return true;
      }
    }
    return false;
  };

  // The one field of a login that asks for the name before the password; null where there is none such. Said by the
  // field itself (HTML standard, autofill), or by its name on a page that calls itself a login.
  const nameField = () => {
    const NAMES = /^(.*[-_.:])?(user|login|e-?mail|benutzer|account|kennung|identifier)([-_]?(name|id|mail|address))?$/i;
    const LOGIN = /(log|sign)[-_ ]?(in|on)\b|anmeld|einlogg|\bauth|\bsso\b|identif/i;
    const fields = [];
    for (const field of search("textarea, input")) {
      const typed = field.localName === "textarea" || "text email tel search url number ".includes(`${field.type} `);
      if (typed && visible(field)) fields.push(field);
    }
    if (fields.length !== 1 || fields[0].disabled || fields[0].readOnly) return null;
    const [field] = fields;
    if (/\busername\b/.test(field.autocomplete)) return field;
    const called = NAMES.test(field.name) || NAMES.test(field.id);
    return called && LOGIN.test(`${location.pathname} ${document.title}`) ? field : null;
  };

  // A second factor: said by the field itself (HTML standard, autofill), or by what such fields are called.
  const asksForCode = () => {
    const CODES = /^(.*[-_.])?(otp|totp|2fa|mfa|tan|passcode|two-?_?factor|(sms|one-?_?time|auth|verif\w*|login)-?_?code)$/i;
    for (const one of windows()) {
      for (const field of search("input", one.document)) {
        const said = field.autocomplete === "one-time-code" || CODES.test(field.name) || CODES.test(field.id);
        if (said && field.type !== "hidden" && visible(field)) return true;
      }
    }
    return false;
  };

  // Whether the CRM's page is there: "foreign" (another origin, nothing loaded, an error of the network), "error" (the
  // server's own error page), "loading", "login" (a password is asked for), "name" (the name alone is, first), "code" (a
  // second factor is) or "there".
  const state = (origin) => {
    if (window !== window.top || location.origin !== origin) return "foreign";
    const navigation = performance.getEntriesByType("navigation")[0];
    if (navigation && navigation.responseStatus >= 400) return "error";
    if (document.readyState === "loading" || !document.body) return "loading";
    if (asksForPassword()) return "login";
    if (nameField()) return "name";
    return asksForCode() ? "code" : "there";
  };

  // The state in words: its name, a number that only this document has, whether everything has been loaded, the address.
  const report = (name) =>
    `${name} ${performance.timeOrigin} ${document.readyState === "complete"} ${location.href}`;

  // What a mouse does with an element: some pages listen for its first event, some for its last.
  const press = (element) => {
    const view = element.ownerDocument.defaultView;
    const { left, top, width, height } = element.getBoundingClientRect();
    const at = { clientX: left + width / 2, clientY: top + height / 2 };
    const event = { bubbles: true, cancelable: true, composed: true, view, detail: 1, ...at };
    const pointer = { ...event, pointerId: 1, pointerType: "mouse", isPrimary: true };
    element.dispatchEvent(new view.PointerEvent("pointerdown", { ...pointer, buttons: 1 }));
    element.dispatchEvent(new view.MouseEvent("mousedown", { ...event, buttons: 1 }));
    element.dispatchEvent(new view.PointerEvent("pointerup", pointer));
    element.dispatchEvent(new view.MouseEvent("mouseup", event));
    if (!element.isConnected) return; // the page has taken it away: it has understood
    if (typeof element.click === "function") element.click();
    else element.dispatchEvent(new view.MouseEvent("click", event));
  };

  return { windows, visible, search, nameField, state, report, press };
}
