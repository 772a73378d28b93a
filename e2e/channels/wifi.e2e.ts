import { expect } from "vitest";
import { HOUR, MINUTE, SECOND } from "../../shared/time/duration.ts";
import { travel, type Traveller } from "../harness/journey.ts";
import { movableClock } from "../harness/server-process.ts";
import { says } from "./rungs.ts";

const NAME = "Maya Okafor";
const REPLY = "Yes, three of them, and they leave today.";
const UNDO = 90 * SECOND;

/** WhatsApp takes free answers for a day after the customer's last message. */
const options = {
  env: { ...movableClock, UNDO_SECONDS: String(UNDO / SECOND) },
  channel: { network: "whatsapp", account: "+33 1 23 45 67 89" },
};

const asked = ({ workspace }: Traveller) => workspace.network.requests.filter(({ text }) => text === REPLY);

/** The network goes while the reply is being sent; whether the server has heard of it by then is left to chance. */
async function sendAndLoseNetwork(traveller: Traveller): Promise<void> {
  const { workspace, browser, words } = traveller;
  await workspace.receive("Is the brass lamp in stock?");
  await traveller.open(NAME);
  await traveller.write(traveller.replyBox(NAME), REPLY);
  await traveller.press(traveller.button(words.conversation.reply.send));
  await browser.setOffline(true);
  await traveller.timeline().getByText(REPLY).waitFor();
}

for (const { after, ms } of [
  { after: "ten minutes", ms: 10 * MINUTE },
  { after: "three hours", ms: 3 * HOUR },
])
  travel(
    `peers 9.1: the network goes during Send and is back after ${after}: the customer has one message`,
    async (traveller) => {
      await sendAndLoseNetwork(traveller);
      await traveller.workspace.server.letPass(ms);
      await traveller.browser.setOffline(false);
      await traveller.untilSaved();
      await traveller.workspace.server.letPass(UNDO);
      await says(traveller, REPLY, "accepted");
      expect(asked(traveller)).toHaveLength(1);
    },
    options,
  );

travel(
  "peers 9.1, channels 12.10: the network goes during Send and is back after 25 hours: the reply is kept back, its network is never asked, its words are there",
  async (traveller) => {
    const { workspace, browser, words, button } = traveller;
    await sendAndLoseNetwork(traveller);
    await workspace.server.letPass(25 * HOUR);
    await browser.setOffline(false);
    await says(traveller, REPLY, "parked");
    const cards = traveller.page.getByRole("region", { name: words.conversation.card.label });
    await cards.getByText(words.conversation.card.parkedWindow).waitFor();
    await cards.getByText(REPLY).waitFor();
    await button(words.conversation.card.edit).waitFor();
    await traveller.untilSaved();
    await workspace.server.letPass(UNDO);
    await workspace.receive("Hello?", { contact: { external_id: "other", name: "A passer-by" } });
    await traveller.page
      .getByRole("link", { name: /A passer-by/u })
      .first()
      .waitFor();
    expect(asked(traveller)).toHaveLength(0);
  },
  options,
);
