// Lets the person show an element of the page: marks what is under the mouse, takes what is clicked, clicks nothing.
// Called again and again, in a world of its own. `page`: what page.js gives. `stop`: true puts everything away.
// Gives "waiting", "cancelled", or "picked SELECTOR": a CSS selector whose first usable match is the element again.
(page, stop) => {
  const NAME = "tecartstarter:picker";
  const SWALLOWED = ["pointerdown", "pointerup", "mousedown", "mouseup", "click", "auxclick", "dblclick", "contextmenu"];
  const LINGER_MS = 600; // the click that belongs to the pick is still to come
  const CLICKABLE = "button, a, input, summary, label, [role=button], [role=link], [role=menuitem], [onclick], [tabindex]";

  const usable = (element) =>
    page.visible(element) && !element.matches(":disabled, [aria-disabled=true], [inert], [inert] *");

  // Names that a program has made up will be others tomorrow.
  const lasting = (name) =>
    name.length <= 60 && !/\d{3,}|[0-9a-f]{8}|^[\d:]|:r|^(ember|react|radix|headlessui|ng|mat|cdk|mui|css|sc|jss|ext|yui|gwt)[-_]/i.test(name);

  const quoted = (text) => `"${CSS.escape(text)}"`;

  const tag = (element) => CSS.escape(element.localName);

  // What tells the element from others, the most lasting first.
  const marks = function* (element) {
    for (const { name, value } of element.attributes) {
      if (/^data-(test|qa|cy|action|command|role|name|id)/.test(name) && value && lasting(value)) {
        yield `${tag(element)}[${name}=${quoted(value)}]`;
      }
    }
    if (element.id && lasting(element.id)) yield `#${CSS.escape(element.id)}`;
    for (const name of ["name", "aria-label", "title", "alt", "value", "onclick", "href", "formaction", "type"]) {
      const value = element.getAttribute(name);
      if (value && value.length <= 120 && !/\d{3,}/.test(value)) yield `${tag(element)}[${name}=${quoted(value)}]`;
    }
    const classes = [...element.classList].filter(lasting);
    if (classes.length) yield `${tag(element)}.${classes.map((one) => CSS.escape(one)).join(".")}`;
  };

  const place = (element) => {
    const alike = [...element.parentElement.children].filter((one) => one.localName === element.localName);
    return alike.length > 1 ? `${tag(element)}:nth-of-type(${alike.indexOf(element) + 1})` : tag(element);
  };

  // Whether the selector leads to this element again, and to it alone: in its own document, and first of all documents.
  const leadsBack = (selector, element) => {
    const own = element.ownerDocument;
    if (own.querySelectorAll(selector).length !== 1 || own.querySelector(selector) !== element) return false;
    for (const one of page.windows()) {
      if (one.document === own) return true;
      if ([...one.document.querySelectorAll(selector)].some(usable)) return false;
    }
    return true;
  };

  // The element's own marks; else its path down from the nearest ancestor that has some.
  const selectorOf = (element) => {
    for (const mark of marks(element)) if (leadsBack(mark, element)) return mark;
    let path = "";
    for (let one = element; one.parentElement; one = one.parentElement) {
      path = path ? `${place(one)} > ${path}` : place(one);
      for (const above of marks(one.parentElement)) {
        for (const mark of marks(element)) {
          if (leadsBack(`${above} ${mark}`, element)) return `${above} ${mark}`;
        }
        if (leadsBack(`${above} > ${path}`, element)) return `${above} > ${path}`;
      }
    }
    return leadsBack(path, element) ? path : "";
  };

  const hand = (element) => getComputedStyle(element).cursor === "pointer";

  // What is pressed when this is clicked: what says that it can be, else the whole of a picture, and of what has a hand.
  const pressable = (element) => {
    const known = element.closest(CLICKABLE);
    if (known) return known;
    const body = element.ownerDocument.body;
    let one = element;
    while (one.ownerSVGElement) one = one.ownerSVGElement;
    if (one.localName === "svg" && one.parentElement && one.parentElement !== body) one = one.parentElement;
    while (hand(one) && one.parentElement && one.parentElement !== body && hand(one.parentElement)) one = one.parentElement;
    return one;
  };

  const begin = () => ({ state: "waiting", covered: new Set(), ends: [] });

  // Listens in every document there is: a frame may come, or go on to another page, while the person looks for the button.
  const cover = (picker) => {
    for (const one of page.windows()) {
      if (picker.covered.has(one.document) || !one.document.documentElement) continue;
      picker.covered.add(one.document);
      const frame = one.document.createElement("div");
      frame.setAttribute("style", "all: initial; position: fixed; z-index: 2147483647; pointer-events: none;"
        + " display: none; border: 3px solid #0E6F86; border-radius: 6px; background: #0E6F8633; box-sizing: border-box;");
      one.document.documentElement.append(frame);

      const under = (event) => {
        const element = one.document.elementFromPoint(event.clientX, event.clientY);
        if (!element || element === one.document.documentElement || element === one.document.body) return null;
        return pressable(element);
      };
      const onMove = (event) => {
        const element = under(event);
        if (!element) return void (frame.style.display = "none");
        const { left, top, width, height } = element.getBoundingClientRect();
        Object.assign(frame.style, {
          display: "block", left: `${left - 4}px`, top: `${top - 4}px`, width: `${width + 8}px`, height: `${height + 8}px`,
        });
      };
      const onPress = (event) => {
        if (!event.isTrusted) return; // a script's, perhaps our own that stops the time
        event.preventDefault();
        event.stopImmediatePropagation();
        if (event.type !== "pointerdown" || event.button !== 0 || picker.state !== "waiting") return;
        const element = under(event);
        const selector = element && !/^i?frame$/.test(element.localName) ? selectorOf(element) : "";
        if (selector) picker.state = `picked ${selector}`;
      };
      const onKey = (event) => {
        if (event.key !== "Escape") return;
        event.preventDefault();
        event.stopImmediatePropagation();
        if (picker.state === "waiting") picker.state = "cancelled";
      };
      one.addEventListener("pointermove", onMove, true);
      one.addEventListener("keydown", onKey, true);
      for (const name of SWALLOWED) one.addEventListener(name, onPress, { capture: true, passive: false });
      picker.ends.push(() => {
        frame.remove();
        one.removeEventListener("pointermove", onMove, true);
        one.removeEventListener("keydown", onKey, true);
        for (const name of SWALLOWED) one.removeEventListener(name, onPress, { capture: true });
      });
    }
  };

  const end = (picker) => {
    delete window[Symbol.for(NAME)];
    for (const one of picker.ends) one();
  };

  const key = Symbol.for(NAME);
  if (stop) {
    if (window[key]) end(window[key]);
    return "cancelled";
  }
  window[key] ??= begin();
  const picker = window[key];
  if (picker.state === "waiting") cover(picker);
  if (picker.state !== "waiting" && !picker.leaving) {
    picker.leaving = true;
    setTimeout(end, LINGER_MS, picker);
  }
  return picker.state;
}
