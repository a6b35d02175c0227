import { loadMessages } from "/js/i18n.js";

// The back office's own messages, on top of the shop's. Importing this module waits for them.
await loadMessages("office");
