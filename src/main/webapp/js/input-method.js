import { language } from "./i18n.js";

const TAKEN = 229; // what browsers call a key that an input method takes; one of them says nothing else of it
const EVERY_WORD = /Android/.test(navigator.userAgent) && language !== "zh"; // is composed by keyboards there

/** Whether what this event put into a field is no text yet, but what an input method makes one of. */
export const provisional = ({ isComposing }) => isComposing && !EVERY_WORD;

const taken = ({ isComposing, keyCode }) => isComposing || keyCode === TAKEN;

// A key that an input method takes is no command: Enter sends nothing, Escape empties nothing. Nobody here hears of it.
addEventListener("keydown", (event) => {
  if (!taken(event)) return;
  event.stopPropagation();
  if (event.key === "Enter") event.preventDefault(); // it would send the form around
}, { capture: true });
