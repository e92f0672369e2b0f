"""Somebody waits for the network, and it comes back.

Networks do not come and go here: Qt's own object says so in the place of the operating system.
"""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QObject
from PySide6.QtNetwork import QNetworkInformation
from pytestqt.qtbot import QtBot

from tecart_starter.web.failing import network_watch
from tecart_starter.web.failing.network_watch import NetworkWatch

Reachability, Medium = QNetworkInformation.Reachability, QNetworkInformation.TransportMedium


@pytest.fixture
def watch(qapp: object, monkeypatch: pytest.MonkeyPatch) -> Iterator[NetworkWatch]:
    monkeypatch.setattr(network_watch, "SETTLED_MS", 30)
    owner = QObject()
    yield NetworkWatch(owner)
    owner.deleteLater()


@pytest.mark.parametrize("reachability", [Reachability.Online, Reachability.Site, Reachability.Local])
def test_a_network_that_is_there_again_is_told_once(
    watch: NetworkWatch, qtbot: QtBot, reachability: QNetworkInformation.Reachability
) -> None:
    found: list[bool] = []
    watch.came_back.connect(lambda: found.append(True))
    watch.listen()
    network = QNetworkInformation.instance()

    with qtbot.waitSignal(watch.came_back):
        network.reachabilityChanged.emit(Reachability.Disconnected)
        network.reachabilityChanged.emit(reachability)
        network.transportMediumChanged.emit(Medium.WiFi)
    qtbot.wait(60)
    assert found == [True]


def test_another_network_is_told_too(watch: NetworkWatch, qtbot: QtBot) -> None:
    watch.listen()
    with qtbot.waitSignal(watch.came_back):
        QNetworkInformation.instance().transportMediumChanged.emit(Medium.Ethernet)


def test_a_network_that_goes_again_at_once_is_none(watch: NetworkWatch, qtbot: QtBot) -> None:
    watch.listen()
    network = QNetworkInformation.instance()
    with qtbot.assertNotEmitted(watch.came_back, wait=60):
        network.reachabilityChanged.emit(Reachability.Online)
        network.reachabilityChanged.emit(Reachability.Disconnected)


def test_where_nobody_tells_it_is_looked_for_once(watch: NetworkWatch, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[QNetworkInformation.Feature] = []

    class Nobody(QNetworkInformation):
        @staticmethod
        def loadBackendByFeatures(features: QNetworkInformation.Feature) -> bool:
            asked.append(features)
            return False

    monkeypatch.setattr(network_watch, "QNetworkInformation", Nobody)
    watch.listen()
    watch.listen()
    assert asked == list(network_watch.WANTED)
