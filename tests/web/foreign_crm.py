"""A CRM that looks different from TecArt: everything is drawn by scripts, in English, without forms or ids that last."""

from __future__ import annotations

from dataclasses import dataclass, field

from tests.web.crm import Answer, Crm

SHELL = "<!doctype html><title>Acme</title><div id=app></div>"
SIGN_IN = """<script>
const app = document.getElementById("app"), typed = {};
const draw = html => { app.innerHTML = html };
// only what came by an event counts, as in React
const listen = name => app.querySelector("input").addEventListener("input", event => typed[name] = event.target.value);
const passwordStep = () => {
  draw(`<div class=card><h1>Welcome</h1><div><label>Password</label><span><input type=password id=":r2:"></span></div>
    <p class=fault></p><button type=button class=eye>show</button><button type=button class=go>Sign in</button></div>`);
  listen("password");
  app.querySelector(".go").addEventListener("click", async () => {
    const answer = await fetch("/api/session", { method: "POST", body: new URLSearchParams(typed) });
    if (answer.ok && CODE) codeStep();
    else if (answer.ok) %s;
    else app.querySelector(".fault").textContent = "That did not work";
  });
};
const codeStep = () => {
  draw(`<div class=card><p>Please enter the code that we have sent to you.</p>${"<input maxlength=1>".repeat(6)}</div>`);
  app.addEventListener("input", async () => {
    const code = [...app.querySelectorAll("input")].map(field => field.value).join("");
    if (code.length === 6) await fetch("/api/code", { method: "POST", body: new URLSearchParams({ code }) });
    if (code.length === 6) location.reload();
  });
};
const nameStep = () => {
  draw(`<div class=card><h1>Sign in</h1><div><label>Email</label><span><input id=":r1:" autocomplete=username></span></div>
    <a href="#" class=help>Help</a><div role=button tabindex=0 class=next>Next</div></div>`);
  listen("user");
  app.querySelector(".next").addEventListener("click", () => typed.user && setTimeout(passwordStep, 150));
};
setTimeout(nameStep, 200);
</script>"""
CALL = """<script>setTimeout(() => {
  history.replaceState(null, "", "/public/app/calls/17");
  document.title = "Jane Doe";
  document.getElementById("app").innerHTML = "<iframe src=/frame style='position:fixed;left:0;top:0;width:100%;height:100%;border:0'></iframe>";
}, 300)</script>"""
FRAME = """<!doctype html><div id=app></div><script>setTimeout(() => {
  document.getElementById("app").innerHTML = `<div class="bar css-1x9f0ab"><div class="toolitem css-8f00aa">notes</div>
    %s</div>`;
  %s
}, 300)</script>"""


@dataclass
class ForeignCrm:
    """Its login in two steps, and a call page that comes late, in a frame."""

    crm: Crm
    user: str
    password: str
    afterwards: str = "location.reload()"
    """What its script does after the login."""
    button: str = ""
    script: str = ""
    code: str = ""
    """The second factor that it wants; empty: none."""
    inside: bool = False
    sent: list[tuple[str, str]] = field(default_factory=list)
    made: int = 0
    """How many calls there are."""

    def __post_init__(self) -> None:
        self.crm.pages["calls_open"] = self._call
        self.crm.pages["/public/app/calls/17"] = self._call_again
        self.crm.pages["/"] = self.crm.pages["/public/index.php"] = self._home
        self.crm.pages["/api/session"] = self._log_in
        self.crm.pages["/api/code"] = self._take_code
        self.crm.pages["/frame"] = lambda: Answer(FRAME % (self.button, self.script))

    def _sign_in(self) -> Answer:
        return Answer(SHELL + (SIGN_IN % self.afterwards).replace("CODE", "true" if self.code else "false"))

    def _call(self) -> Answer:
        if not self.inside:
            return self._sign_in()
        self.made += 1
        return Answer(SHELL + CALL)

    def _call_again(self) -> Answer:
        return Answer(SHELL + CALL) if self.inside else self._sign_in()

    def _home(self) -> Answer:
        return Answer(SHELL + "<p>Home") if self.inside else self._sign_in()

    def _log_in(self) -> Answer:
        form = self.crm.forms.pop()
        sent = form.get("user", [""])[0], form.get("password", [""])[0]
        self.sent.append(sent)
        right = sent == (self.user, self.password)
        self.inside = right and not self.code
        return Answer("{}", 200 if right else 401)

    def _take_code(self) -> Answer:
        self.inside = self.crm.forms.pop()["code"] == [self.code]
        return Answer("{}")
