import { expect } from "vitest";
import { MINUTE } from "../../shared/time/duration.ts";
import { explanationEn } from "../../client/sla/explanation.en.ts";
import { explanationFr } from "../../client/sla/explanation.fr.ts";
import { journey } from "../harness/journey.ts";
import { movableClock } from "../harness/server-process.ts";
import { expectAccessible } from "../harness/well-made.ts";
import { inLanguage, say } from "../harness/words-of.ts";

const early = (minutes: number) => ({ CLOCK_MOVED_MS: String(-minutes * MINUTE) });

/** Channels warn after three quarters of the time for the first answer: an hour, and from then on forty minutes. */
journey(
  "3 SLA: grey, orange and red with their time, in words too; opening one explains what counted; Pending pauses it, also without a network",
  async (traveller) => {
    const { page, press, words, language, workspace, offline, open, timeline, button } = traveller;
    const t = inLanguage(language, explanationEn, explanationFr);
    const { server, admin, receive } = workspace;
    const wrote = (name: string) => receive("Where is it?", { contact: { external_id: name, name } });
    await wrote("Oscar");
    const policy = { id: "care", name: "Care", nextMs: 30 * MINUTE, warnAfter: 0.75, hours: null };
    await admin.json("PUT", "/api/settings/policies", {
      value: [{ ...policy, firstMs: 40 * MINUTE }],
      version: 1,
    });
    await wrote("Ruby");
    await offline(async () => {
      await server.kill();
      await server.restart(early(0));
      await wrote("Grace");
    });

    /** What the row is called, to those who do not see it, says how many minutes are left, or lost. */
    const isSpoken = async (name: string, text: string, from: number, to: number) => {
      const counts = Array.from({ length: to - from + 1 }, (_, i) => from + i);
      const said = counts.map((count) => say(text, { wait: say(words.sla.spoken.minutes, { count }) }));
      const row = page.getByRole("link", { name: new RegExp(`${name}.*(${said.join("|")})`, "su") });
      await expect.poll(() => row.count(), { message: name, timeout: 10_000 }).toBe(1);
    };
    await isSpoken("Ruby", words.sla.lateSpoken, 10, 13);
    await isSpoken("Oscar", words.sla.leftSpoken, 6, 10);
    await isSpoken("Grace", words.sla.leftSpoken, 37, 39);

    await open("Oscar");
    await timeline().getByText("Where is it?").waitFor();
    const why = page.getByRole("button", { name: new RegExp(words.sla.why) });
    const panel = page.getByRole("dialog", { name: words.sla.why });
    await press(why);
    await panel.getByText(t.since).waitFor();
    await panel.getByRole("list", { name: t.stretches }).getByText(t.why.counted).waitFor();
    await panel.getByText(say(t.policy, { name: "Care" })).waitFor();
    await expectAccessible(page);
    await page.keyboard.press("Escape");
    await panel.waitFor({ state: "detached" });

    await offline(async () => {
      await press(button(words.conversation.reply.pend));
      await traveller.openIn("pending", "Oscar");
      await page.getByRole("button", { name: new RegExp(words.sla.paused) }).waitFor();
      await press(why);
      await panel.getByText(t.paused, { exact: true }).waitFor();
      await page.keyboard.press("Escape");
      await press(button(words.conversation.reply.reopen));
      await press(why);
      await panel.getByText(t.due, { exact: true }).waitFor();
      await page.keyboard.press("Escape");
    });
    await traveller.openIn("new", "Oscar");
    await isSpoken("Oscar", words.sla.leftSpoken, 4, 10);
  },
  { env: { ...movableClock, ...early(50) } },
);
