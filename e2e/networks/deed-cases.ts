import { expect } from "vitest";
import type { Visibility } from "../../shared/conversation/intent.ts";
import { HOUR, MINUTE, SECOND } from "../../shared/time/duration.ts";
import type { HeldRequest } from "../../sync-server/channels/simulator-control.ts";
import { letPass, restart, UNDO } from "../channels/reply-acts.ts";
import { travel, type Traveller } from "../harness/journey.ts";
import { movableClock } from "../harness/server-process.ts";
import { say } from "../harness/words-of.ts";
import { openCommenter, openCustomer, type NetworkCustomer, type NetworkWay } from "./by-simulator.ts";
import { actWords, choose, messageOf } from "./message-choices.ts";

const MESSAGE = "You have always been good to me.";

/** What is done with a message that somebody writes there. */
export interface Deed {
  what: "like" | "delete";
  visibility: Visibility;
}

interface Going {
  traveller: Traveller;
  way: NetworkWay;
  customer: NetworkCustomer;
  deed: Deed;
  /** Of the message, as the network knows it. */
  id: string;
}

const cases: readonly { says: string; goes: (going: Going) => Promise<void> }[] = [
  {
    says: "asked for without a network, and over a server that is killed, it is done once",
    async goes(going) {
      const { traveller, customer, deed } = going;
      const message = messageOf(traveller, MESSAGE);
      await traveller.offline(async () => {
        await start(going);
        await message.getByText(actWords(traveller).standing.device).waitFor();
      });
      await message.getByText(actWords(traveller).standing.queued).waitFor();
      await restart(traveller);
      await letPass(traveller, customer, UNDO);
      await isDone(going);
      expect(heldOf(going)).toHaveLength(1);
      if (deed.what === "delete") await isFoldedAway(going);
    },
  },
  {
    says: "nobody there, and then an answer that is lost: it is done once",
    async goes(going) {
      const { traveller, customer, deed } = going;
      await customer.control.setTrouble({ kind: "down" });
      await start(going);
      await messageOf(traveller, MESSAGE).getByText(actWords(traveller).standing.queued).waitFor();
      await letPass(traveller, customer, UNDO);
      await letPass(traveller, customer, MINUTE);
      expect(heldOf(going)).toEqual([]);
      await customer.control.setTrouble({ kind: "answers_lost" });
      await letPass(traveller, customer, HOUR);
      await expect.poll(() => heldOf(going).length, { timeout: 40_000 }).toBeGreaterThan(0);
      await customer.control.setTrouble(null);
      await letPass(traveller, customer, HOUR);
      await isDone(going);
      // To like twice is to like once; a deletion is looked for before it is asked for again.
      if (deed.what === "delete") expect(heldOf(going)).toHaveLength(1);
    },
  },
];

/** One journey for each of the cases. */
export function deedGoesThrough(way: NetworkWay, deed: Deed): void {
  const title = deed.what === "like" ? "a private message is liked" : "a comment is deleted";
  for (const one of cases)
    travel(
      `channels 12.8: ${way.name}: ${title}: ${one.says}`,
      async (traveller) => {
        const open = deed.visibility === "public" ? openCommenter : openCustomer;
        const customer = await open(traveller, way);
        const { control, person: from, name } = customer;
        const id = await control.write({ from, visibility: deed.visibility, text: MESSAGE });
        await traveller.open(name);
        await messageOf(traveller, MESSAGE).waitFor();
        await one.goes({ traveller, way, customer, deed, id });
      },
      { env: { ...movableClock, UNDO_SECONDS: String(UNDO / SECOND) } },
    );
}

/** What the network was asked for, all of it proven to be the account's, and about that message. */
function heldOf({ customer, deed, id }: Going): readonly HeldRequest[] {
  const held = customer.control.held().filter(({ what }) => what === deed.what);
  for (const request of held) expect(request).toMatchObject({ id, isSigned: true, refused: null });
  return held;
}

async function start({ traveller, way, deed }: Going): Promise<void> {
  const words = actWords(traveller);
  await choose(traveller, MESSAGE, words.deed[deed.what]);
  if (deed.what !== "delete") return;
  const network = traveller.words.ui.network[way.network];
  await traveller.press(traveller.button(say(words.confirm.delete, { network })));
}

/** The message says so, and nothing of it is on its way any more. */
async function isDone({ traveller, way, deed }: Going): Promise<void> {
  const { mark, deleted, standing, you } = actWords(traveller);
  const network = traveller.words.ui.network[way.network];
  const says = deed.what === "like" ? say(mark.like, { who: you }) : say(deleted, { network, who: you });
  const message = messageOf(traveller, MESSAGE);
  await message.getByText(says).waitFor({ timeout: 40_000 });
  for (const way of [standing.device, standing.queued, standing.claimed])
    await message.getByText(way).waitFor({ state: "detached" });
}

/** Its words are to be read, and it cannot be answered. */
async function isFoldedAway({ traveller, way }: Going): Promise<void> {
  const network = traveller.words.ui.network[way.network];
  await traveller.page.getByText(say(traveller.words.conversation.reply.gone, { network })).waitFor();
  const message = messageOf(traveller, MESSAGE);
  await message.getByText(MESSAGE).waitFor({ state: "hidden" });
  await traveller.press(message.getByText(traveller.words.conversation.timeline.deletedWords));
  await message.getByText(MESSAGE).waitFor();
}
