import { expect } from "vitest";
import { journey } from "../harness/journey.ts";

journey(
  "6 view menu: the trail is hidden and shown, never deleted, and kept for the viewer; all channels show what was said elsewhere",
  async (traveller) => {
    const { page, press, words, workspace, offline, open, button, timeline } = traveller;
    const { conversation } = words;
    await workspace.receive("I wrote in private");
    await workspace.receive("And to everybody", { visibility: "public", kind: "comment" });
    await press(page.getByRole("link", { name: /Maya Okafor.*I wrote in private/su }));
    await timeline().getByText("I wrote in private").waitFor();
    await press(button(conversation.reply.pend));
    await traveller.openIn("pending", "Maya Okafor");
    const line = timeline().getByText(conversation.trail.you.pended);
    await line.waitFor();
    const toggle = async (name: string) => {
      await press(button(conversation.header.view));
      await press(page.getByRole("menuitemcheckbox", { name, exact: true }));
      await page.keyboard.press("Escape");
    };

    await offline(async () => {
      await toggle(conversation.header.trail);
      await line.waitFor({ state: "detached" });
      await timeline().getByText("I wrote in private").waitFor();
      await toggle(conversation.header.allChannels);
      await timeline().getByText("And to everybody").waitFor();
      await page.reload();
      await timeline().getByText("And to everybody").waitFor();
      expect(await line.count()).toBe(0);
    });
    await traveller.expectWellMade();

    // Whoever else looks sees the trail: it is hidden from one viewer, and from nobody else.
    const { screen } = await traveller.colleague();
    await screen.goTo("Pending");
    await screen.open("Maya Okafor");
    await expect.poll(() => screen.trail()).toContainEqual(expect.stringContaining("moved it to Pending"));

    await toggle(conversation.header.trail);
    await line.waitFor();
    const elsewhere = timeline().getByRole("article").filter({ hasText: "And to everybody" });
    await press(elsewhere.getByRole("link", { name: new RegExp(conversation.visibility.public) }));
    await expect.poll(() => page.url()).toContain("/inbox/new/");
    await timeline().getByText("And to everybody").first().waitFor();
    await timeline().getByText("I wrote in private").waitFor();
    await open("Maya Okafor");
  },
);
