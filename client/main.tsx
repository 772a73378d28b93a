import "@fontsource-variable/inter/wght.css";
import "./ui/reset.css";
import "./ui/tokens.css";
import { render } from "solid-js/web";
import { App } from "./app/App.tsx";
import { createDesk } from "./sync/create-desk.ts";
import { loadSession } from "./sync/session.ts";
import { startUpdates } from "./sync/updates.ts";

// Whatever reckons with time needs it; browsers that have it load nothing. It is not awaited at the top: a chunk that
// waits cannot be shared with the lazy ones, and the first load would come in twice as many parts.
if ("Temporal" in globalThis) begin();
else void import("temporal-polyfill/global").then(begin);

function begin(): void {
  startUpdates();
  const root = document.getElementById("root")!; // index.html has it
  render(() => <App source={{ loadSession, createDesk: (session) => createDesk(session) }} />, root);
}
