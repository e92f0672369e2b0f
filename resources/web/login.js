// Fills in a login page and sends it, once. `page`: what page.js gives. `request`: origin, user, password (empty: only the
// name is known), named (whether this login has been given the name before).
// Gives "sent", "named" (only the name was asked for), "gone" (no login page any more), "typed" (the person is filling it
// in) or "unknown" (not one password, no name, nothing to send it with, or it goes elsewhere). Runs in a world of its own:
// the page's scripts cannot have bent what is used here, and everything is checked in the turn in which it is done.
(page, request) => {
  const state = page.state(request.origin);
  if (state !== "name" && (state !== "login" || !request.password)) return "gone";

  const NAMES = "text email tel ";
  const BUTTONS = "button, input[type=submit], input[type=image], input[type=button], [role=button], [onclick]";
  const GO = /(log|sign)[\s-]*(in|on)\b|anmeld|einlogg|weiter|next|continue|proceed|submit/i;
  const ELSEWHERE = /\b(with|mit|forgot|reset|vergessen|regist\w*|create|passkey|sso|cancel|abbrechen|back|zur\u00fcck)\b/i;
  const ENABLING_MS = 2000; // scripts that let the button be pressed once everything is filled in

  const usable = (field) => page.visible(field) && !field.disabled && !field.readOnly;
  const own = (address) => new URL(address, location.href).origin === request.origin;
  const isName = (field) => field.localName === "input" && NAMES.includes(`${field.type} `) && usable(field);
  const before = (one, other) => one.compareDocumentPosition(other) & Node.DOCUMENT_POSITION_FOLLOWING;
  const words = (one) => `${one.innerText || one.value || ""} ${one.getAttribute("aria-label") || ""} ${one.title}`.trim();
  const above = (one) => one.parentElement || (one.getRootNode().host ?? null);
  const submits = (one) => one.form && (one.type === "submit" || one.type === "image");

  // The main frame only: a frame inside may be anybody's. Several passwords are a page for changing them.
  const passwords = [];
  for (const field of page.search("input[type=password]")) if (usable(field)) passwords.push(field);
  const asksName = state === "name";
  if (!asksName && (passwords.length !== 1 || passwords[0].autocomplete === "new-password")) return "unknown";
  const last = asksName ? page.nameField() : passwords[0];
  const form = last.form;

  // The name stands above the password; what says that it is the name goes before what is only nearest.
  let user = asksName ? last : null;
  if (!asksName) {
    for (const field of form ? form.elements : page.search("input")) {
      if (field === last) break;
      if (isName(field) && !(user && /\busername\b/.test(user.autocomplete))) user = field;
    }
  }
  // A login that knows whom it asks: it has been told, or it says the name.
  const shows = () => {
    for (const field of page.search("input")) if (field.value === request.user) return true;
    return document.body.innerText.toLowerCase().includes(request.user.toLowerCase());
  };
  if (!user && !request.named && !shows()) return "unknown";

  // What sends a form is in it. Else the nearest that says so, or that is alone, below the field.
  const sender = () => {
    const found = [];
    for (const one of form ? form.elements : []) if (submits(one) && page.visible(one)) found.push(one);
    if (found.length) return found.find((one) => GO.test(words(one)) && !ELSEWHERE.test(words(one))) || found[0];
    for (let around = above(last); around; around = above(around)) {
      const near = [];
      for (const one of page.search(BUTTONS, around)) {
        if (page.visible(one) && before(last, one) && !ELSEWHERE.test(words(one))) near.push(one);
      }
      const said = near.find((one) => GO.test(words(one)));
      if (said || near.length === 1) return said || near[0];
      if (around === form) return null;
    }
    return null;
  };
  const button = sender();
  if (!button && (!form || form.method !== "post")) return "unknown"; // `get` would write the password into the address
  const action = form ? form.getAttribute("action") || location.href : location.href;
  const elsewhere = button && button.getAttribute("formaction");
  const target = (button && button.getAttribute("formtarget")) || (form && form.getAttribute("target")) || "_self";
  if (!own(action) || (elsewhere && !own(elsewhere)) || target !== "_self") return "unknown";
  const focused = document.activeElement === last || document.activeElement === user;
  if ((!asksName && last.value) || (focused && navigator.userActivation.hasBeenActive)) return "typed";

  const write = (field, text) => {
    Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, "value").set.call(field, text);
    field.dispatchEvent(new Event("input", { bubbles: true, composed: true }));
    field.dispatchEvent(new Event("change", { bubbles: true }));
  };
  if (user) write(user, request.user);
  if (!asksName) write(last, request.password);

  const disabled = (one) => one.matches(":disabled, [aria-disabled=true]");
  const began = performance.now();
  const send = () => {
    if (!last.isConnected || page.state(request.origin) !== state) return;
    if (!button) HTMLFormElement.prototype.requestSubmit.call(form);
    else if (!disabled(button)) page.press(button);
    else if (performance.now() - began < ENABLING_MS) setTimeout(send, 50);
  };
  send();
  return asksName ? "named" : "sent";
}
