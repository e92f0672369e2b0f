"""The demo CRM as a WSGI application: addresses, access, and what is the same for all answers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flask import Flask, Response, abort, jsonify, redirect, render_template, request, url_for

from tecart_starter.demo.behaviour import ENDINGS
from tecart_starter.demo.pages import Pages
from tecart_starter.demo.views import day

if TYPE_CHECKING:
    from pathlib import Path

    from werkzeug.wrappers import Response as AnyResponse

    from tecart_starter.demo.desk import Desk

HOSTS = ["127.0.0.1", "localhost"]
PAGE = "/public/index.php"
LONGEST_BODY = 64 * 1024
FORBIDDEN, SEE_OTHER = 403, 303
NOT_OF_A_CRM = frozenset({"static", "links", "ending", "recordings", "requests"})
HEADERS = {
    "Content-Security-Policy": "default-src 'self'; base-uri 'none'; object-src 'none'; frame-ancestors 'self'",
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
}


def create_app(desk: Desk, templates: Path, folder: str) -> Flask:
    """Return the application.

    ``templates``: where its pages lie. ``folder``: what stands before all its paths; empty, or ``/crm``.
    """
    app = Flask(
        __name__,
        root_path=str(templates),
        template_folder=".",
        static_folder="static",
        static_url_path=f"{folder}/static",
    )
    app.config.update(TRUSTED_HOSTS=HOSTS, MAX_CONTENT_LENGTH=LONGEST_BODY)
    app.jinja_env.filters["day"] = day
    app.jinja_env.globals.update(has_login=desk.sessions.login is not None)
    pages, doors, extras = Pages(desk), Doors(desk), Extras(desk)
    app.before_request(doors.refuse_strangers)
    app.before_request(doors.note)
    app.after_request(doors.finish)
    app.add_url_rule(f"{folder}{PAGE}", "page", pages.show)
    app.add_url_rule(f"{folder}{PAGE}", "action", pages.do, methods=["POST"])
    app.add_url_rule(f"{folder}/", "root", extras.to_start)
    app.add_url_rule(f"{folder}/public/", "public", extras.to_start)
    app.add_url_rule(f"{folder}/demo/links", "links", extras.links)
    app.add_url_rule(f"{folder}/demo/ending", "ending", extras.choose_ending, methods=["POST"])
    app.add_url_rule(f"{folder}/demo/recordings.json", "recordings", extras.recordings)
    app.add_url_rule(f"{folder}/demo/requests.json", "requests", extras.requests)
    return app


class Doors:
    """What happens before and after every request."""

    def __init__(self, desk: Desk) -> None:
        """``desk``: where requests are noted."""
        self._desk = desk

    def refuse_strangers(self) -> None:
        """Do nothing for pages of other origins that send forms here."""
        if request.method == "POST" and request.headers.get("Sec-Fetch-Site", "none") not in ("same-origin", "none"):
            abort(FORBIDDEN)

    def note(self) -> None:
        """Write the request down, where it is one for a page."""
        if request.endpoint not in NOT_OF_A_CRM:
            self._desk.requests.add(request.method, request.path, request.query_string.decode("latin-1"))

    def finish(self, response: Response) -> Response:
        """Give every answer its headers; hold pages back where they are to be slow."""
        response.headers.update(HEADERS)
        if request.endpoint != "static":
            response.headers["Cache-Control"] = "no-store"
        elif response.direct_passthrough:  # a small file: sent from memory, so that no dropped connection keeps it open
            response.direct_passthrough = False
            content = response.get_data()
            response.close()
            response.set_data(content)
        if request.endpoint == "page" and response.status_code != SEE_OTHER:
            self._desk.hold_back()
        return response


class Extras:
    """What a real CRM does not have: links to click on, and its memory as JSON."""

    def __init__(self, desk: Desk) -> None:
        """``desk``: whose memory."""
        self._desk = desk

    def to_start(self) -> AnyResponse:
        """Lead on to the entry page."""
        return redirect(url_for("page"))

    def links(self) -> str:
        """Show example links of all kinds."""
        return render_template("links.html", ending=self._desk.behaviour.ending)

    def choose_ending(self) -> AnyResponse:
        """Change how call pages let programs stop their recording."""
        chosen = next((ending for ending in ENDINGS if ending == request.form.get("ending")), None)
        if chosen is not None:
            self._desk.behaviour.ending = chosen
        return redirect(url_for("links", _anchor="ende"), SEE_OTHER)

    def recordings(self) -> Response:
        """Give all recordings, oldest first."""
        return jsonify(self._desk.recordings.facts())

    def requests(self) -> Response:
        """Give all page requests, oldest first."""
        return jsonify(self._desk.requests.facts())
