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

  const asksForPassword = () => {
    for (const one of windows()) {
      for (const field of one.document.querySelectorAll("input[type=password]")) {
        if (visible(field)) return true;
      }
    }
    return false;
  };

  // A second factor: said by the field itself (HTML standard, autofill), or by what such fields are called.
  const asksForCode = () => {
    const CODES = /^(.*[-_.])?(otp|totp|2fa|mfa|tan|sms-?_?code|one-?_?time-?_?code|auth-?_?code)$/i;
    for (const one of windows()) {
      for (const field of one.document.querySelectorAll("input")) {
        const said = field.autocomplete === "one-time-code" || CODES.test(field.name) || CODES.test(field.id);
        if (said && field.type !== "hidden" && visible(field)) return true;
      }
    }
    return false;
  };

  // Whether the CRM's page is there: "foreign" (another origin, nothing loaded, an error of the network), "error" (the
  // server's own error page), "loading", "login" (a password is asked for), "code" (a second factor is) or "there".
  const state = (origin) => {
    if (window !== window.top || location.origin !== origin) return "foreign";
    const navigation = performance.getEntriesByType("navigation")[0];
    if (navigation && navigation.responseStatus >= 400) return "error";
    if (document.readyState === "loading" || !document.body) return "loading";
    if (asksForPassword()) return "login";
    return asksForCode() ? "code" : "there";
  };

  // The state in words: its name, a number that only this document has, whether everything has been loaded, the address.
  const report = (name) =>
    `${name} ${performance.timeOrigin} ${document.readyState === "complete"} ${location.href}`;

  return { windows, visible, state, report };
}
