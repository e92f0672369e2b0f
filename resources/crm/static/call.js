// The page of one call: stops its time recording, for the person or for a program, and keeps the note.
"use strict";

(() => {
  const RETRY_MS = 2000;
  const page = document.body.dataset;
  const clock = document.querySelector(".clock");
  const recording = document.querySelector(".recording");
  const state = document.querySelector(".state");
  const stopButton = document.querySelector("[data-action=stop]");
  const saved = document.getElementById("saved");
  const note = document.getElementById("note");
  let stopping = null;

  const post = async (address, body) => {
    const answer = await fetch(address, {
      method: "POST",
      headers: { "Content-Type": "application/json" },
      body: JSON.stringify(body),
      keepalive: true, // the window may be closed at once
    });
    if (!answer.ok) {
      throw new Error(answer.status === 401 ? "Sie sind nicht mehr angemeldet" : "Der Server hat abgelehnt");
    }
    return answer.json();
  };

  const reasonOf = (error) => (error instanceof TypeError ? "Der Server antwortet nicht" : error.message);

  const showStopped = ({ seconds, stopped, phone }) => {
    clock.textContent = lengthOf(seconds);
    recording.dataset.state = "stopped";
    state.textContent = `Beendet um ${stopped}`;
    if (phone) {
      const row = document.getElementById("phone-length");
      row.querySelector("dd").textContent = phone;
      row.hidden = false;
    }
  };

  const showFailed = (error) => {
    recording.dataset.state = "failed";
    state.textContent = `${reasonOf(error)}, Zeit läuft weiter`;
    stopButton.disabled = false;
  };

  const tryToStop = async (detail) => {
    stopButton.disabled = true;
    try {
      const result = await post(page.stop, { detail });
      clock.removeAttribute("data-started");
      showStopped(result);
      return true;
    } catch (error) {
      showFailed(error);
      stopping = null;
      return false;
    }
  };

  // True once the CRM has stopped the recording, false where that did not work. Harmless when called again.
  const stopRecording = (detail = null) => (stopping ??= tryToStop(detail));

  // For the event, which had to be confirmed before the CRM could answer.
  const stopForSure = async (detail) => {
    while (!(await stopRecording(detail))) await new Promise((resolve) => setTimeout(resolve, RETRY_MS));
  };

  const save = async () => {
    try {
      await post(page.save, { note: note.value });
      saved.textContent = "Gespeichert";
    } catch (error) {
      saved.textContent = `${reasonOf(error)}, noch nicht gespeichert`;
    }
  };

  stopButton.addEventListener("click", () => stopRecording());
  document.querySelector("[data-action=save]").addEventListener("click", save);
  note.addEventListener("input", () => {
    saved.textContent = "";
  });

  if (page.ending === "event") {
    window.addEventListener("tecartstarter:endcall", (event) => {
      event.preventDefault();
      stopForSure(event.detail);
    });
  }
  if (page.ending === "function") {
    window.TecartDemo = { stopRecording };
  }
})();
