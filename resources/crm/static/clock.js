// Lets the times of running recordings run. The CRM runs on this very computer: both have the same clock.
"use strict";

const lengthOf = (seconds) => {
  const two = (number) => String(number).padStart(2, "0");
  const [hours, minutes] = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60];
  return `${hours ? `${hours}:` : ""}${two(minutes)}:${two(seconds % 60)}`;
};

const tick = () => {
  for (const element of document.querySelectorAll("time[data-started]")) {
    const seconds = Math.max(0, Math.floor((Date.now() - Number(element.dataset.started)) / 1000));
    const length = lengthOf(seconds);
    if (element.textContent !== length) element.textContent = length; // each assignment paints
  }
};

tick();
setInterval(tick, 200);
