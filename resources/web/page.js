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

  // Fields to type into, of the main frame.
  const typedFields = () => {
    const fields = [];
    for (const field of search("textarea, input")) {
      const typed = field.localName === "textarea" || "text email tel search url number ".includes(`${field.type} `);
      if (typed && visible(field)) fields.push(field);
    }
    return fields;
  };

  // The one field of a login that asks for the name before the password; null where there is none such. Said by the
  // field itself (HTML standard, autofill), or by its name on a page that calls itself a login.
  const nameField = () => {
    const NAMES = /^(.*[-_.:])?(user|login|e-?mail|benutzer|account|kennung|identifier)([-_]?(name|id|mail|address))?$/i;
    const LOGIN = /(log|sign)[-_ ]?(in|on)\b|anmeld|einlogg|\bauth|\bsso\b|identif/i;
    const fields = typedFields();
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

  // The same where a password has just been sent: then one field for digits, or one for each digit, is enough.
  const mayAskForCode = () => {
    const CODE = /code|\btan\b|token|\bpin\b|otp|verif/i;
    const fields = typedFields();
    if (fields.length !== 1 && !(fields.length >= 4 && fields.every((field) => field.maxLength === 1))) return false;
    const [field] = fields;
    const labels = [...(field.labels || [])].map((label) => label.innerText);
    const words = [field.name, field.id, field.placeholder, field.getAttribute("aria-label"), ...labels].join(" ");
    return CODE.test(words) || field.inputMode === "numeric" || (fields.length > 1 && CODE.test(document.body.innerText));
  };

  // Whether the CRM's page is there: "foreign" (another origin, nothing loaded, an error of the network), "error" (the
  // server's own error page), "loading", "login" (a password is asked for), "name" (the name alone is, first), "code" (a
  // second factor is) or "there".
  // `afterPassword`: one has just been sent from this page.
  const state = (origin, afterPassword = false) => {
    if (window !== window.top || location.origin !== origin) return "foreign";
    const navigation = performance.getEntriesByType("navigation")[0];
    if (navigation && navigation.responseStatus >= 400) return "error";
    if (document.readyState === "loading" || !document.body) return "loading";
    if (asksForPassword()) return "login";
    if (nameField()) return "name";
    return asksForCode() || (afterPassword && mayAskForCode()) ? "code" : "there";
  };

  // Whether there is nothing to be seen (yet): many pages are drawn by their scripts.
  const bare = () => !document.body || (!document.body.innerText.trim() && !document.body.querySelector(
    "iframe, frame, img, svg, canvas, input, button, video"));

  // The state in words: its name, a number that only this document has, how far it is ("loading", "bare", "complete"), the
  // address.
  const report = (name) => {
    const phase = document.readyState !== "complete" ? "loading" : bare() ? "bare" : "complete";
    return `${name} ${performance.timeOrigin} ${phase} ${location.href}`;
  };

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
