import { afterEach, beforeEach, expect, test } from "vitest";
import { openBrowser, signInOnScreen, type PersonalBrowser } from "./harness/browser.ts";
import { screenOf, type Screen } from "./harness/screen.ts";
import { people, startWorkspace, type TestWorkspace } from "./harness/workspace.ts";

let workspace: TestWorkspace;
let browser: PersonalBrowser;
let screen: Screen;

beforeEach(async () => {
  workspace = await startWorkspace();
  browser = await openBrowser({ url: workspace.server.url });
  screen = screenOf(() => browser.page);
});

afterEach(async () => {
  await browser.stop();
  await workspace.stop();
});

/** As behind a proxy that knows nothing of sockets: each is refused as soon as it is tried. */
async function refuseSockets(): Promise<void> {
  await browser.page.addInitScript(() => {
    const Real = WebSocket;
    Object.assign(globalThis, {
      WebSocket: class extends EventTarget {
        static readonly OPEN = Real.OPEN;
        readonly OPEN = Real.OPEN;
        readyState: number = Real.CONNECTING;
        onclose: ((event: { code: number }) => void) | null = null;
        constructor() {
          super();
          setTimeout(() => this.onclose?.({ code: 1006 }));
        }
        close(): void {
          this.readyState = Real.CLOSED;
        }
      },
    });
  });
}

test("U-1: where no socket gets through, an agent answers over HTTP, and hears of what comes", async () => {
  await refuseSockets();
  await signInOnScreen(browser, people.ines);
  await workspace.receive("Where is my parcel?");
  await screen.row("Maya Okafor").waitFor();
  await screen.open("Maya Okafor");
  await screen.reply("It left this morning.");
  await workspace.network.until((requests) => requests.length > 0);
  expect(workspace.network.requests).toMatchObject([{ text: "It left this morning." }]);
  await workspace.receive("Thank you!");
  await screen.message("Thank you!").waitFor();
  await screen.message("It left this morning.").filter({ hasText: "sent" }).waitFor();
  expect(workspace.network.requests).toHaveLength(1);
});
