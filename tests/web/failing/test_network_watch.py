"""Somebody waits for the network, and it comes back.

Networks do not come and go here. Linux: its kernel is asked for its routes, and tells them as it tells of new ones.
Windows and macOS: Qt's own object says in their place what they would report.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator

import pytest
from PySide6.QtCore import QObject, QSocketNotifier
from PySide6.QtNetwork import QNetworkInformation
from pytestqt.qtbot import QtBot

from tecart_starter.web.failing import kernel_routes, network_watch
from tecart_starter.web.failing.kernel_routes import KernelRoutes
from tecart_starter.web.failing.network_watch import NetworkWatch

ALL_ROUTES = struct.pack("=IHHII4s", 20, 26, 0x301, 1, 0, b"")
"""The question for them: RTM_GETROUTE with NLM_F_REQUEST and NLM_F_DUMP."""
Reachability, Medium = QNetworkInformation.Reachability, QNetworkInformation.TransportMedium


@pytest.fixture
def watch(qapp: object, monkeypatch: pytest.MonkeyPatch) -> Iterator[NetworkWatch]:
    monkeypatch.setattr(network_watch, "SETTLED_MS", 30)
    monkeypatch.setattr(network_watch, "SPREAD_MS", 0)
    owner = QObject()
    yield NetworkWatch(owner)
    owner.deleteLater()


@pytest.mark.parametrize("reachability", [Reachability.Online, Reachability.Site, Reachability.Local])
def test_a_network_that_is_there_again_is_told_once(
    watch: NetworkWatch, qtbot: QtBot, reachability: QNetworkInformation.Reachability
) -> None:
    found: list[bool] = []
    watch.came_back.connect(lambda: found.append(True))
    watch._listen_to_qt()
    network = QNetworkInformation.instance()

    with qtbot.waitSignal(watch.came_back):
        network.reachabilityChanged.emit(Reachability.Disconnected)
        network.reachabilityChanged.emit(reachability)
        network.transportMediumChanged.emit(Medium.WiFi)
    qtbot.wait(60)
    assert found == [True]


def test_another_network_is_told_too(watch: NetworkWatch, qtbot: QtBot) -> None:
    watch._listen_to_qt()
    with qtbot.waitSignal(watch.came_back):
        QNetworkInformation.instance().transportMediumChanged.emit(Medium.Ethernet)


def test_a_network_that_goes_again_at_once_is_none(watch: NetworkWatch, qtbot: QtBot) -> None:
    watch._listen_to_qt()
    network = QNetworkInformation.instance()
    with qtbot.assertNotEmitted(watch.came_back, wait=60):
        network.reachabilityChanged.emit(Reachability.Online)
        network.reachabilityChanged.emit(Reachability.Disconnected)


def test_not_all_windows_of_a_company_try_in_the_same_instant(
    watch: NetworkWatch, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(network_watch, "SPREAD_MS", 1_500)
    delays = set()
    for _ in range(100):
        watch._on_reachability_changed(Reachability.Online)
        delays.add(watch._settled.interval())
    watch._on_reachability_changed(Reachability.Disconnected)

    assert len(delays) > 10
    assert min(delays) >= 30
    assert max(delays) <= 1_530


def test_where_nobody_tells_the_timers_go_on(watch: NetworkWatch, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[QNetworkInformation.Feature] = []

    class Nobody(QNetworkInformation):
        @staticmethod
        def loadBackendByFeatures(features: QNetworkInformation.Feature) -> bool:
            asked.append(features)
            return False

    monkeypatch.setattr(network_watch, "QNetworkInformation", Nobody)
    watch._listen_to_qt()
    assert asked == list(network_watch.WANTED)


def tell_routes(watch: QObject) -> None:
    """Have the kernel tell them to everybody below ``watch`` who listens."""
    for routes in watch.findChildren(KernelRoutes):
        routes._socket.send(ALL_ROUTES)


def test_the_kernel_tells_of_routes(watch: NetworkWatch, qtbot: QtBot) -> None:
    watch.listen()
    watch.listen()
    assert len(watch.findChildren(KernelRoutes)) == 1
    with qtbot.waitSignal(watch.came_back):
        tell_routes(watch)


def test_where_the_kernel_does_not_let_us_nothing_is_heard(
    watch: NetworkWatch, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object) -> None:
        raise PermissionError(1, "Operation not permitted")

    monkeypatch.setattr(kernel_routes, "socket", refuse)
    watch.listen()
    assert watch.findChildren(KernelRoutes)
    assert not watch.findChildren(QSocketNotifier)


@pytest.mark.parametrize(
    "data",
    [b"", b"x" * 15, bytes(64), struct.pack("=IHHII", 16, 25, 0, 0, 0), b"\xff" * 40],
    ids=["nothing", "cut off", "no lengths", "a route that goes", "too long"],
)
def test_what_is_no_new_route_is_none(data: bytes) -> None:
    assert kernel_routes.NEW_ROUTE not in kernel_routes._types(data)
