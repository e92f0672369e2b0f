"""A browser without a window: follows redirects, keeps cookies."""

from __future__ import annotations

import json
from dataclasses import dataclass
from http.client import HTTPMessage
from http.cookiejar import CookieJar
from typing import Any
from urllib.error import HTTPError
from urllib.parse import urlencode
from urllib.request import HTTPCookieProcessor, ProxyHandler, Request, build_opener


@dataclass(frozen=True)
class Answer:
    status: int
    address: str
    text: str
    headers: HTTPMessage

    def json(self) -> Any:
        return json.loads(self.text)


class Browser:
    def __init__(self) -> None:
        self._opener = build_opener(HTTPCookieProcessor(CookieJar()), ProxyHandler({}))

    def get(self, address: str, **headers: str) -> Answer:
        return self._ask(Request(address, headers={name.replace("_", "-"): value for name, value in headers.items()}))

    def post_json(self, address: str, content: object, **headers: str) -> Answer:
        sent = {"Content-Type": "application/json"} | {name.replace("_", "-"): value for name, value in headers.items()}
        return self._ask(Request(address, json.dumps(content).encode(), sent, method="POST"))

    def post_form(self, address: str, **fields: str) -> Answer:
        return self._ask(Request(address, urlencode(fields).encode(), method="POST"))

    def _ask(self, request: Request) -> Answer:
        try:
            response = self._opener.open(request, timeout=10)
        except HTTPError as error:
            response = error
        with response:
            return Answer(response.status, response.url, response.read().decode(), response.headers)
