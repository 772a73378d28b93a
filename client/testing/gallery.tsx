import "@fontsource-variable/inter/wght.css";
import "../ui/reset.css";
import "../ui/tokens.css";
import { render } from "solid-js/web";
import { isRole } from "../../shared/permissions/permissions.ts";
import { App } from "../app/App.tsx";
import { createFakeDesk, type FakeDeskOptions } from "./fake-desk.ts";
import { sofia } from "./sample-workspace.ts";

/**
 * The whole app on a fake desk, without a server: for looking at screens. Opened by the dev server at
 * `/testing/gallery.html?at=/inbox/new&lang=fr&theme=dark&link=offline&role=viewer&empty=1`; never part of a build.
 */
const wanted = new URLSearchParams(location.search);
const now = new Date().setHours(9, 50, 0, 0);
const role = wanted.get("role");

const options: FakeDeskOptions = {
  now,
  role: isRole(role) ? role : "admin",
  preferences: {
    language: wanted.get("lang") === "fr" ? "fr" : "en",
    theme: wanted.get("theme") === "dark" ? "dark" : "light",
  },
  link: wanted.get("link") === "offline" ? { kind: "offline", since: now - 6 * 60_000 } : { kind: "online" },
  ...(wanted.has("empty") ? { conversations: [], channels: wanted.get("empty") !== "channels" } : {}),
  filled: wanted.get("filled") !== "no",
};
const session = {
  agent: { ...sofia, email: "sofia@roost.example", role: options.role ?? "admin" },
  workspace: { id: "w1", name: "Roost Care" },
};

history.replaceState(null, "", wanted.get("at") ?? "/inbox/new");
render(
  () => (
    <App
      source={{
        loadSession: async () => ({ kind: "signed-in", session, verified: true }),
        createDesk: () => createFakeDesk(options),
      }}
    />
  ),
  document.getElementById("root")!, // gallery.html has it
);
