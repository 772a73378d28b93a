import "@fontsource-variable/inter/wght.css";
import "./ui/reset.css";
import "./ui/tokens.css";
import { render } from "solid-js/web";
import { App } from "./app/App.tsx";
import { createDesk } from "./sync/create-desk.ts";
import { loadSession } from "./sync/session.ts";
import { startUpdates } from "./sync/updates.ts";

startUpdates();

const root = document.getElementById("root")!; // index.html has it
render(() => <App source={{ loadSession, createDesk: (session) => createDesk(session) }} />, root);
