import { expect, onTestFinished, test } from "vitest";
import { HOUR } from "../../shared/time/duration.ts";
import { openTelegramControl } from "../../sync-server/channels/telegram/simulator-control.ts";
import { openXControl } from "../../sync-server/channels/x/simulator-control.ts";
import { openBrowser, signInOnScreen } from "../harness/browser.ts";
import { movableClock } from "../harness/server-process.ts";
import { people, startWorkspace } from "../harness/workspace.ts";

const clock = () => Date.now();
const TOKEN = "4839574812:a-token-as-BotFather-makes-them";
const keys = {
  consumerKey: "an app's key",
  consumerSecret: "an app's secret",
  bearerToken: "an app's token",
  accessToken: "1111111111111111111-AbCdEfGhIjKlMnOp",
  accessSecret: "an account's secret",
};

/** Networks that are asked for what is new, and that tell it on an open line. */
const asked = {
  telegram: async () => {
    const control = await openTelegramControl({ token: TOKEN, username: "lamps_bot", clock, hasPast: true });
    return {
      control,
      connection: { kind: "telegram", token: TOKEN, intake: "polling", apiUrl: control.url },
    };
  },
  x: async () => {
    const control = await openXControl({ keys, name: "Lamps", username: "lamps", clock });
    return {
      control,
      connection: { kind: "x", ...keys, intake: "stream", direct: true, apiUrl: control.url },
    };
  },
};

test.for(["telegram", "x"] as const)(
  "an account that could not be asked for an hour says so among the accounts, and what may be lost (%s)",
  async (network) => {
    const workspace = await startWorkspace(movableClock);
    onTestFinished(() => workspace.stop());
    const { control, connection } = await asked[network]();
    onTestFinished(() => control.close());
    const wish = {
      name: "Lamps",
      network,
      account: "Lamps",
      callbackUrl: "",
      policy: null,
      autoAssign: false,
    };
    await workspace.admin.json("POST", "/api/channels", { ...wish, connection });
    const browser = await openBrowser({ url: workspace.server.url });
    onTestFinished(() => browser.stop());
    await signInOnScreen(browser, people.sofia);
    const { page } = browser;
    const line = page.getByRole("listitem").filter({ hasText: "Lamps" });

    await page.goto("/settings/channels");
    await line.getByText("Connected").waitFor();
    await control.setTrouble({ kind: "down" });
    const isDeaf = async () => {
      const { channels } = await workspace.admin.json<{ channels: { health: { deaf?: true } }[] }>(
        "GET",
        "/api/channels",
      );
      return channels.some(({ health }) => health.deaf);
    };
    await expect.poll(isDeaf, { timeout: 30_000 }).toBe(true);
    await page.reload();
    await line.getByText("Nothing new has come in since").waitFor();
    expect(await line.getByText("That is more than an hour").count()).toBe(0);
    await workspace.server.letPass(HOUR);
    await page.reload();
    await line.getByText("That is more than an hour").waitFor();
  },
);
