import { afterEach, beforeEach, expect, test } from "vitest";
import { untilInstalled } from "./harness/browser.ts";
import { startTwoAgents, type TwoAgents } from "./harness/two-agents.ts";

let agents: TwoAgents;
let { workspace, ines, sofia, hers, other } = {} as TwoAgents; // set before each test

beforeEach(async () => {
  agents = await startTwoAgents();
  ({ workspace, ines, sofia, hers, other } = agents);
});

afterEach(() => agents.stop());

test("a message posted over HTTP is on screen in two signed-in browsers", async () => {
  await workspace.receive("Is the blue one back?");
  await Promise.all([hers.row("Maya Okafor").waitFor(), other.row("Maya Okafor").waitFor()]);
  await hers.open("Maya Okafor");
  await other.open("Maya Okafor");
  await workspace.receive("<b>And</b> <script>alert(1)</script> the red one?");
  await Promise.all(
    [hers, other].map((screen) =>
      screen.message("<b>And</b> <script>alert(1)</script> the red one?").waitFor(),
    ),
  );
});

test("with the network cut: reload, reply, note, Pending with a boomerang, an attribute; close, reopen: all there and marked; back online from the queue: sent once, and both screens tell the same", async () => {
  await workspace.receive("Where is my parcel?");
  await hers.row("Maya Okafor").waitFor();
  await untilInstalled(ines);

  await ines.setOffline(true);
  await ines.page.reload();
  await hers.open("Maya Okafor");
  await hers.message("Where is my parcel?").waitFor();
  await hers.reply("It left this morning.");
  await hers.addNote("Order 88213");
  await hers.setAttribute("Account ID", "FR-88213");
  await hers.pendFor("In 1 hour", "Did it arrive?");
  await expect.poll(() => hers.status().innerText()).toMatch(/Offline since .* changes wait to sync/);

  await ines.quit();
  await ines.start();
  await ines.page.goto("/");
  await hers.goTo("Pending");
  await hers.row("Maya Okafor").getByText("Has changes that wait for the network").waitFor();
  await hers.open("Maya Okafor");
  await hers.message("It left this morning.").filter({ hasText: "waiting for the network" }).waitFor();
  await hers.message("Order 88213").waitFor();
  await ines.page.getByText("Did it arrive?").first().waitFor();
  await ines.page.getByText("FR-88213").first().waitFor();
  expect(workspace.network.requests).toHaveLength(0);

  await ines.page.goto("/inbox/pending");
  await hers.row("Maya Okafor").waitFor();
  await ines.setOffline(false);
  await workspace.network.until((requests) => requests.length > 0);
  await expect.poll(() => hers.status().innerText()).toContain("Online. Everything is saved.");
  expect(workspace.network.requests).toMatchObject([{ text: "It left this morning.", signed: true }]);

  await other.goTo("Pending");
  await other.open("Maya Okafor");
  await other.message("It left this morning.").filter({ hasText: "sent" }).waitFor();
  await other.message("Order 88213").waitFor();
  await sofia.page.getByText("FR-88213").first().waitFor();
  await hers.open("Maya Okafor");
  await hers.message("It left this morning.").filter({ hasText: "sent" }).waitFor();
  // What was done with the contact stands in a document of its own, which comes by itself.
  const asYou = async () => (await other.trail()).map((line) => line.replaceAll("Inès Moreau", "You"));
  const done = [
    /^Conversation opened/,
    /^You set Account ID: FR-88213/,
    /^You moved it to Pending, back .*Did it arrive/,
  ];
  const unlike = async () => {
    const lines = await hers.trail();
    return lines.length === done.length ? lines.filter((line, at) => !done[at]?.test(line)) : lines;
  };
  await expect.poll(unlike).toEqual([]);
  await expect.poll(asYou).toEqual(await hers.trail());
  expect(workspace.network.requests).toHaveLength(1);
});

test("U-4: what is pressed in the instant before a reload is on the device afterwards, and goes out once", async () => {
  await workspace.receive("Where is my parcel?");
  await hers.row("Maya Okafor").waitFor();
  await untilInstalled(ines);
  await ines.setOffline(true);
  await hers.open("Maya Okafor");
  await hers.type("It left this morning.");
  const send = ines.page.getByRole("button", { name: "Send", exact: true });
  await send.evaluate((button: HTMLButtonElement) => {
    button.click();
    location.reload();
  });
  await hers.message("It left this morning.").filter({ hasText: "waiting for the network" }).waitFor();
  await ines.setOffline(false);
  await hers.message("It left this morning.").filter({ hasText: "sent" }).waitFor();
  expect(workspace.network.requests).toMatchObject([{ text: "It left this morning." }]);
});
