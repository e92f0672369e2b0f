// Fills in a login page and sends it, once. `page`: what page.js gives. `request`: origin, user, password.
// Gives "sent", "gone" (no login page any more), "typed" (the person is filling it in) or "unknown" (not a form with one
// name and one password that goes back to where it came from). Runs in a world of its own: the page's scripts cannot
// have bent what is used here, and everything is checked in the turn in which it is done.
(page, request) => {
  if (page.state(request.origin) !== "login") return "gone";

  const NAMES = "text email tel ";
  const usable = (field) => page.visible(field) && !field.disabled && !field.readOnly;
  const own = (address) => new URL(address, location.href).origin === request.origin;

  // The main frame only: a frame inside may be anybody's. Several passwords are a page for changing them.
  const passwords = [];
  for (const field of document.querySelectorAll("input[type=password]")) if (usable(field)) passwords.push(field);
  if (passwords.length !== 1 || !passwords[0].form) return "unknown";
  const password = passwords[0];
  const form = password.form;

  let user = null;
  for (const field of form.elements) {
    if (field === password) break;
    if (field instanceof HTMLInputElement && NAMES.includes(`${field.type} `) && usable(field)) user = field;
  }
  let button = null;
  for (const one of form.querySelectorAll("button, input[type=submit], input[type=image]")) {
    if (one.type !== "button" && one.type !== "reset" && !one.disabled && page.visible(one)) {
      button = one;
      break;
    }
  }
  const action = form.getAttribute("action") || location.href;
  const elsewhere = button && button.getAttribute("formaction");
  const target = (button && button.getAttribute("formtarget")) || form.getAttribute("target") || "_self";
  if (!user || !own(action) || (elsewhere && !own(elsewhere)) || target !== "_self") return "unknown";
  if (password.value || document.activeElement === password) return "typed";

  const write = (field, text) => {
    Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, "value").set.call(field, text);
    field.dispatchEvent(new Event("input", { bubbles: true }));
    field.dispatchEvent(new Event("change", { bubbles: true }));
  };
  write(user, request.user);
  write(password, request.password);
  if (button) button.click();
  else HTMLFormElement.prototype.requestSubmit.call(form);
  return "sent";
}
