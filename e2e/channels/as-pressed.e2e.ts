import { expect, onTestFinished, test } from "vitest";
import { untilInstalled } from "../harness/browser.ts";
import { startOneAgent } from "../harness/one-agent.ts";
import { startTwoAgents } from "../harness/two-agents.ts";

const PRESSED = "It leaves tomorrow.";

test.each([
  { where: "online", isOffline: false },
  { where: "without a network", isOffline: true },
])(
  "peers 9.4: a draft is changed and cleared right after Send, $where: what was sent is what was on the screen at the press",
  async ({ isOffline }) => {
    const agent = await startOneAgent({ UNDO_SECONDS: "2" });
    onTestFinished(() => agent.stop());
    const { workspace, ines, hers } = agent;
    if (isOffline) await ines.setOffline(true);
    await hers.type(PRESSED);
    await ines.page.keyboard.press("Control+Enter");
    await ines.page.keyboard.type("No, today!");
    await hers.message(PRESSED).waitFor();
    await expect.poll(() => hers.replyBox().innerText()).toContain("No, today!");
    await ines.page.keyboard.press("Control+a");
    await ines.page.keyboard.press("Delete");
    if (isOffline) await ines.setOffline(false);
    await hers.message(PRESSED).filter({ hasText: "sent" }).waitFor();
    await agent.untilSaved();
    expect(workspace.network.requests.map(({ text }) => text)).toEqual([PRESSED]);
    expect((await hers.replyBox().innerText()).trim()).toBe("");
  },
  150_000,
);

test("channels 12.11: two agents answer the same message without a network and are back within a second: the second reply waits with both texts, until its author says so", async () => {
  const agents = await startTwoAgents();
  onTestFinished(() => agents.stop());
  const { workspace, ines, sofia, hers, other } = agents;
  const texts = () => workspace.network.requests.map(({ text }) => text).toSorted();
  await workspace.receive("Where is my parcel?");
  await Promise.all([hers.open("Maya Okafor"), other.open("Maya Okafor")]);
  await Promise.all([untilInstalled(ines), untilInstalled(sofia)]);
  await Promise.all([ines.setOffline(true), sofia.setOffline(true)]);
  await hers.reply("It left this morning.");
  await other.reply("It is on its way.");
  await Promise.all([ines.setOffline(false), sofia.setOffline(false)]);

  await workspace.network.until((all) => all.length > 0);
  const [first] = texts();
  const { page } = first === "It left this morning." ? sofia : ines;
  const cards = page.getByRole("region", { name: "Waiting for you" });
  await cards.getByText("It left this morning.").waitFor();
  await cards.getByText("It is on its way.").waitFor();
  expect(texts()).toHaveLength(1);
  await cards.getByRole("button", { name: "Send anyway" }).click();
  await workspace.network.until((all) => all.length > 1);
  expect(texts()).toEqual(["It is on its way.", "It left this morning."]);
}, 150_000);
