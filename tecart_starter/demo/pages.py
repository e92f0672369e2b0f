"""The pages of the demo CRM, one method for each ``op`` of its entry page."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from flask import Response, jsonify, render_template, request, url_for

from tecart_starter.demo.sessions import COOKIE
from tecart_starter.demo.views import INCOMING, OUTGOING, call_page, call_view
from tecart_starter.domain.foreign_text import shown

if TYPE_CHECKING:
    from tecart_starter.demo.desk import Desk
    from tecart_starter.demo.recordings import Recording

Answer = Response | str | tuple[str, int]
Operation = Callable[[], Answer]

SEE_OTHER, UNAUTHORIZED, NOT_FOUND, SERVER_ERROR = 303, 401, 404, 500
_START_CALLS = 5


class Pages:
    """Answers requests for ``/public/index.php``."""

    def __init__(self, desk: Desk) -> None:
        """``desk``: what is known and done."""
        self._desk = desk
        self._shows: dict[str, Operation] = {
            "": self._start,
            "email_contactscard": self._contact,
            "todo_window": self._task,
            "tickets_overview": self._tickets,
            "calls_open": self._open_call,
            "calls_edit": self._call,
            "calls_form": self._call_form,
            "login": self._login,
            "logout": self._logout,
        }
        self._does: dict[str, Operation] = {
            "calls_stop": self._stop_call,
            "calls_save": self._save_call,
            "login": self._log_in,
        }

    def show(self) -> Answer:
        """Answer GET."""
        if self._desk.takes_failure():
            text = "Der Server hat einen Fehler gemeldet (500). Bitte versuchen Sie es noch einmal."
            return self._message("Das hat nicht geklappt", text), SERVER_ERROR
        operation = request.args.get("op", "")
        if operation != "login" and not self._is_logged_in():
            return self._to("login", to=_raw_query())
        return self._shows.get(operation, self._unknown)()

    def do(self) -> Answer:
        """Answer POST."""
        operation = request.args.get("op", "")
        if operation != "login" and not self._is_logged_in():
            return Response(status=UNAUTHORIZED)
        return self._does.get(operation, self._unknown)()

    def _is_logged_in(self) -> bool:
        return self._desk.sessions.accepts(request.cookies.get(COOKIE))

    def _start(self) -> Answer:
        calls = [call_view(self._desk, one) for one in self._desk.recordings.newest_first()[:_START_CALLS]]
        directory = self._desk.directory
        return render_template("start.html", calls=calls, tasks=directory.tasks, contacts=directory.contacts)

    def _contact(self) -> Answer:
        directory = self._desk.directory
        found = directory.contact(_number("cid"))
        if found is None:
            return self._missing("Diesen Kontakt gibt es hier nicht")
        calls = [call_view(self._desk, one) for one in self._desk.recordings.newest_first()]
        return render_template(
            "contact.html",
            contact=found,
            tasks=directory.tasks_of(found),
            tickets=directory.open_tickets_of(found),
            calls=[call for call in calls if call.contact is found][:_START_CALLS],
        )

    def _task(self) -> Answer:
        directory = self._desk.directory
        found = directory.task(_number("todoid"))
        if found is None:
            return self._missing("Diese Aufgabe gibt es hier nicht")
        return render_template("task.html", task=found, contact=directory.contact(found.contact))

    def _tickets(self) -> Answer:
        names = {contact.id: contact.name for contact in self._desk.directory.contacts}
        return render_template("tickets.html", tickets=self._desk.directory.tickets, names=names)

    def _open_call(self) -> Answer:
        """Make a new call each time: whoever asks twice has two recordings running."""
        io = {str(INCOMING): INCOMING, str(OUTGOING): OUTGOING}.get(request.args.get("io", ""))
        numbers = (request.args.get("lnumber", ""), request.args.get("rnumber", ""))
        made = self._desk.recordings.start(*numbers, io, _raw_query())
        return self._to("calls_edit", callid=made.id)

    def _call(self) -> Answer:
        return self._call_page("call_frame.html" if self._desk.behaviour.framed else "call.html")

    def _call_form(self) -> Answer:
        return self._call_page("call.html")

    def _call_page(self, template: str) -> Answer:
        found = self._desk.recordings.get(_number("callid"))
        if found is None:
            return self._missing("Diesen Anruf gibt es hier nicht")
        page = call_page(self._desk, found)
        return render_template(template, page=page, call=page.call, ending=self._desk.behaviour.ending)

    def _stop_call(self) -> Answer:
        sent = request.get_json()
        detail = sent.get("detail") if isinstance(sent, dict) else None
        return self._changed(
            self._desk.recordings.stop(_number("callid"), detail if isinstance(detail, dict) else None)
        )

    def _save_call(self) -> Answer:
        sent = request.get_json()
        note = str(sent.get("note", "")) if isinstance(sent, dict) else ""
        return self._changed(self._desk.recordings.save_note(_number("callid"), note))

    def _changed(self, recording: Recording | None) -> Answer:
        if recording is None:
            return Response(status=NOT_FOUND)
        call = call_view(self._desk, recording)
        return jsonify(seconds=call.seconds, stopped=call.stopped, phone=call.phone_length)

    def _login(self) -> Answer:
        return self._login_page(request.args.get("to", ""), "")

    def _log_in(self) -> Answer:
        form, sessions = request.form, self._desk.sessions
        wanted = form.get("to", "")
        token = sessions.open(form.get("user", ""), form.get("password", ""))
        if token is None:
            return self._login_page(wanted, "Benutzername oder Passwort stimmt nicht.")
        if sessions.login and sessions.login.forgetful:
            wanted = ""
        answer = _see_other(url_for("page") + (f"?{wanted}" if wanted.isascii() and wanted.isprintable() else ""))
        answer.set_cookie(COOKIE, token, httponly=True, samesite="Lax")
        return answer

    def _logout(self) -> Answer:
        self._desk.sessions.close(request.cookies.get(COOKIE))
        return self._to("login")

    @staticmethod
    def _login_page(wanted: str, problem: str) -> str:
        return render_template("login.html", wanted=wanted, problem=problem)

    def _unknown(self) -> Answer:
        """Answer any other ``op``; 404, so that programs understand it as well."""
        return self._missing("Diese Seite kennt die Demo nicht")

    def _missing(self, title: str) -> Answer:
        text = "Der Link ist angekommen. Nur hat das kleine Demo-CRM dazu nichts zu zeigen."
        return self._message(title, text), NOT_FOUND

    @staticmethod
    def _message(title: str, text: str) -> str:
        return render_template("message.html", title=title, text=text, query=shown(_raw_query()))

    @staticmethod
    def _to(operation: str, **parameters: Any) -> Response:
        return _see_other(url_for("page", op=operation, **parameters))


def _see_other(address: str) -> Response:
    return Response(status=SEE_OTHER, headers={"Location": address})


def _number(name: str) -> int:
    """Return a number of the query; 0, which nothing has, where there is none."""
    return request.args.get(name, 0, type=int)


def _raw_query() -> str:
    """Return the query string byte for byte."""
    return request.query_string.decode("latin-1")
