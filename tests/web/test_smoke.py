from tests.web.conftest import call, ended, click, run_js, window_of
from tests.web.crm import Answer, redirect
import time

def test_smoke(qtbot, crm, manager, settings):
    crm.pages["calls_open"] = redirect("/calls/17")
    crm.pages["/calls/17"] = "<title>Erika Muster</title><button id=stop onclick='window.stopped=(window.stopped||0)+1'>Stop</button><script>addEventListener('tecartstarter:endcall',e=>{window.d=JSON.stringify(e.detail);e.preventDefault()})</script>"
    seen=[]
    for n in "call_requested call_opened call_address_changed call_named call_touched recording_stopped recording_unconfirmed call_window_closed windows_changed".split():
        getattr(manager,n).connect(lambda *a,n=n: seen.append((n,*a)))
    t=time.monotonic()
    with qtbot.waitSignal(manager.call_opened):
        manager.open_call(call(), settings.systems[0].call_url("22","+49361302620",0))
    print("opened", time.monotonic()-t)
    t=time.monotonic()
    with qtbot.waitSignal(manager.recording_stopped) as b:
        manager.end_recording(ended())
    print("stopped", time.monotonic()-t, b.args, run_js(qtbot,manager,"window.d"))
    print(manager.snapshot(), crm.requests, crm.headers[0])
    click(qtbot, manager)
    manager.close_call(7)
    qtbot.wait(300)
    print(seen)
