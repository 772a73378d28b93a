import "@fontsource-variable/inter/wght.css";
import "../ui/reset.css";
import "../ui/tokens.css";
import { render } from "solid-js/web";
import { isRole } from "../../shared/permissions/permissions.ts";
import { App } from "../app/App.tsx";
import { answerFromFakeApi } from "./fake-api.ts";
import { createFakeDesk, type FakeDeskOptions } from "./fake-desk.ts";
import { isStorage, refusals, sampleLink, unsentOf } from "./sample-states.ts";
import { sofia } from "./sample-workspace.ts";

/**
 * The whole app on a fake desk, without a server: for looking at screens. Opened by the dev server at
 * `/testing/gallery.html?at=/inbox/new&lang=fr&theme=dark&link=offline&role=viewer&empty=1`; never part of a build.
 * More states: `link=http|connecting|revoked|session|too_old`, `storage=failing|memory|evicted`, `locked=1`,
 * `unsent=waiting,left,held`, `refused=1`, `unsaid=1`, `unread=cv:maya`, `absent=cv:maya`, `gone=cv:maya`.
 */
const wanted = new URLSearchParams(location.search);
const now = new Date().setHours(9, 50, 0, 0);
const role = wanted.get("role");
const listed = (name: string) => wanted.get(name)?.split(",") ?? [];
const storage = wanted.get("storage");

const options: FakeDeskOptions = {
  now,
  role: isRole(role) ? role : "admin",
  preferences: {
    language: wanted.get("lang") === "fr" ? "fr" : "en",
    theme: wanted.get("theme") === "dark" ? "dark" : "light",
  },
  link: sampleLink(wanted.get("link"), now),
  ...(wanted.has("empty") ? { conversations: [], channels: wanted.get("empty") !== "channels" } : {}),
  filled: wanted.get("filled") !== "no",
  ...(isStorage(storage) ? { storage } : {}),
  locked: wanted.has("locked"),
  unsent: unsentOf(listed("unsent"), now),
  refused: wanted.has("refused") ? refusals(now) : [],
  unread: listed("unread"),
  absent: listed("absent"),
  gone: listed("gone"),
  unsaid: wanted.has("unsaid"),
};
const session = {
  agent: { ...sofia, email: "sofia@roost.example", role: options.role ?? "admin", grants: null },
  workspace: { id: "w1", name: "Roost Care" },
  since: now,
};

answerFromFakeApi(now);
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
