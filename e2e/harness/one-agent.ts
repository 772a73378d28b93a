import { expect } from "vitest";
import { openBrowser, signInOnScreen, untilInstalled, type PersonalBrowser } from "./browser.ts";
import { screenOf, type Screen } from "./screen.ts";
import { people, startWorkspace, type TestWorkspace } from "./workspace.ts";

/** Inès at work: signed in, the app installed, the conversation of the only contact open. */
export interface OneAgent {
  workspace: TestWorkspace;
  ines: PersonalBrowser;
  hers: Screen;
  /** The conversation. */
  doc: string;
  /** Resolves when the status bar says that nothing waits. */
  untilSaved(): Promise<void>;
  stop(): Promise<void>;
}

/** @param settings of the server, as environment variables */
export async function startOneAgent(settings: Record<string, string> = {}): Promise<OneAgent> {
  const workspace = await startWorkspace(settings);
  const ines = await openBrowser({ url: workspace.server.url });
  await signInOnScreen(ines, people.ines);
  const hers = screenOf(() => ines.page);
  const doc = await workspace.receive("Where is my parcel?");
  await hers.open("Maya Okafor");
  await untilInstalled(ines);
  return {
    workspace,
    ines,
    hers,
    doc,
    untilSaved: () => expect.poll(() => hers.status().innerText()).toContain("Online. Everything is saved."),
    stop: async () => {
      await ines.stop();
      await workspace.stop();
    },
  };
}
