import { openBrowser, signInOnScreen, type PersonalBrowser } from "./browser.ts";
import { screenOf, type Screen } from "./screen.ts";
import { people, startWorkspace, type TestWorkspace } from "./workspace.ts";

/** A workspace with Inès and Sofia signed in, each in a browser of her own. */
export interface TwoAgents {
  workspace: TestWorkspace;
  ines: PersonalBrowser;
  sofia: PersonalBrowser;
  /** What Inès sees. */
  hers: Screen;
  /** What Sofia sees. */
  other: Screen;
  stop(): Promise<void>;
}

export async function startTwoAgents(): Promise<TwoAgents> {
  const workspace = await startWorkspace();
  const { url } = workspace.server;
  const [ines, sofia] = await Promise.all([openBrowser({ url }), openBrowser({ url })]);
  await Promise.all([signInOnScreen(ines, people.ines), signInOnScreen(sofia, people.sofia)]);
  return {
    workspace,
    ines,
    sofia,
    hers: screenOf(() => ines.page),
    other: screenOf(() => sofia.page),
    stop: async () => {
      await Promise.all([ines.stop(), sofia.stop()]);
      await workspace.stop();
    },
  };
}
