// The page of one call: stops its time recording, for the person or for a program, and keeps the note.
"use strict";

(() => {
  const page = document.body.dataset;
  const clock = document.querySelector(".clock");
  const recording = document.querySelector(".recording");
  const state = document.querySelector(".state");
  const stopButton = document.querySelector("[data-action=stop]");
  const saved = document.getElementById("saved");
  const note = document.getElementById("note");

  // Waits for the CRM's answer: who confirms an end must know that it has been recorded, and the window may be closed
  // right after that. The person waits no longer than one request on this very computer takes.
  const post = (address, body) => {
    const request = new XMLHttpRequest();
    request.open("POST", address, false);
    request.setRequestHeader("Content-Type", "application/json");
    try {
      request.send(JSON.stringify(body));
    } catch {
      throw new Error("Der Server antwortet nicht");
    }
    if (request.status === 401) throw new Error("Sie sind nicht mehr angemeldet");
    if (request.status !== 200) throw new Error("Der Server hat abgelehnt");
    return JSON.parse(request.responseText);
  };

  const showStopped = ({ seconds, stopped, phone }) => {
    clock.removeAttribute("data-started");
    clock.textContent = lengthOf(seconds);
    recording.dataset.state = "stopped";
    state.textContent = `Beendet um ${stopped}`;
    stopButton.disabled = true;
    if (phone) {
      const row = document.getElementById("phone-length");
      row.querySelector("dd").textContent = phone;
      row.hidden = false;
    }
  };

  // Whether the CRM has stopped the recording. Harmless when called again.
  const stopRecording = (detail = null) => {
    try {
      showStopped(post(page.stop, { detail }));
      return true;
    } catch (error) {
      recording.dataset.state = "failed";
      state.textContent = `${error.message}, Zeit läuft weiter`;
      return false;
    }
  };

  const save = () => {
    try {
      post(page.save, { note: note.value });
      saved.textContent = "Gespeichert";
    } catch (error) {
      saved.textContent = `${error.message}, noch nicht gespeichert`;
    }
  };

  stopButton.addEventListener("click", () => stopRecording());
  document.querySelector("[data-action=save]").addEventListener("click", save);
  note.addEventListener("input", () => {
    saved.textContent = "";
  });

  if (page.ending === "event") {
    window.addEventListener("tecartstarter:endcall", (event) => {
      if (stopRecording(event.detail)) event.preventDefault();
    });
  }
  if (page.ending === "function") {
    window.TecartDemo = { stopRecording: async (detail) => stopRecording(detail) };
  }
})();
