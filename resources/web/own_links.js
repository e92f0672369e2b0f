// Catches clicks on links of our own in every frame, before Chromium and QUrl get hold of them: QUrl takes the documented
// call link for invalid and loses its text. It is carried on inside an address that QUrl understands.
(() => {
  const OWN = /^[\s\u00a0\u200b\ufeff]*tecartcrm(s|call|endcall)?:/i;
  const LONGEST = 10000; // more than the longest link that is accepted, so that the refusal still says why

  const linkOf = (event) => {
    for (const node of event.composedPath()) {
      if (node instanceof Element && /^(a|area)$/i.test(node.localName)) {
        return node.getAttribute("href") ?? node.getAttribute("xlink:href") ?? "";
      }
    }
    return "";
  };

  const onClick = (event) => {
    const link = linkOf(event);
    if (event.button > 1 || !OWN.test(link)) return;
    event.preventDefault();
    location.href = `tecartcrm:?raw=${encodeURIComponent(link.slice(0, LONGEST).toWellFormed())}`;
  };

  addEventListener("click", onClick, true);
  addEventListener("auxclick", onClick, true);
})();
