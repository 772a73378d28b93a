import { expect } from "vitest";
import { HOUR, MINUTE, SECOND } from "../../shared/time/duration.ts";
import { travel, type Traveller } from "../harness/journey.ts";
import { movableClock } from "../harness/server-process.ts";
import type { Customer, Way } from "./customer.ts";
import {
  answer,
  asks,
  expectOne,
  inDoubt,
  letPass,
  proven,
  REPLY,
  restart,
  tryInVain,
  UNDO,
} from "./reply-acts.ts";
import { says, watchRungs } from "./rungs.ts";

const QUESTION = "Is the brass lamp in stock?";

/** What a reply goes through. */
export interface Case {
  says: string;
  goes(traveller: Traveller, customer: Customer): Promise<void>;
}

const plain: Case = {
  says: "it reaches the customer once, and its rungs rise on the screen",
  async goes(traveller, customer) {
    await customer.looksAway();
    const climbed = await watchRungs(traveller, REPLY);
    await answer(traveller, customer);
    await says(traveller, REPLY, "queued");
    await letPass(traveller, customer, UNDO);
    for (const told of customer.tells) {
      await customer.tell(REPLY, told);
      await says(traveller, REPLY, told);
    }
    await expectOne(customer);
    expect(await climbed()).toEqual(expect.arrayContaining(["queued", ...customer.tells]));
  },
};

const offline: Case = {
  says: "written without a network, it leaves once there is one, and arrives once",
  async goes(traveller, customer) {
    await traveller.offline(async () => {
      await answer(traveller, customer);
      await says(traveller, REPLY, "device");
    });
    await says(traveller, REPLY, "queued");
    await letPass(traveller, customer, UNDO);
    await says(traveller, REPLY, customer.arrived);
    await expectOne(customer);
  },
};

const down: Case = {
  says: "nobody there for an hour: it says so, and arrives once afterwards",
  async goes(traveller, customer) {
    await customer.goesDown();
    await answer(traveller, customer);
    await says(traveller, REPLY, "queued");
    await letPass(traveller, customer, UNDO);
    if (customer.isCalled) await tryInVain(traveller, customer);
    const waits = customer.isCalled ? "troubled" : "accepted";
    await says(traveller, REPLY, waits);
    await letPass(traveller, customer, HOUR / 2);
    await says(traveller, REPLY, waits);
    expect(await customer.copies(REPLY)).toBe(0);
    await customer.comesBack();
    await letPass(traveller, customer, HOUR);
    await says(traveller, REPLY, customer.arrived);
    await expectOne(customer);
  },
};

/** The server hears of it before any reply does. */
const downFromTheStart: Case = {
  says: "nobody there for an hour: it says so from the start, and arrives once afterwards",
  async goes(traveller, customer) {
    await customer.goesDown();
    await expect.poll(() => standing(traveller, customer), { timeout: 40_000 }).toBe("failing");
    await answer(traveller, customer);
    await says(traveller, REPLY, "troubled");
    await letPass(traveller, customer, UNDO);
    await letPass(traveller, customer, HOUR / 2);
    await says(traveller, REPLY, "troubled");
    expect(await customer.copies(REPLY)).toBe(0);
    await customer.comesBack();
    await letPass(traveller, customer, HOUR);
    await says(traveller, REPLY, customer.arrived);
    await expectOne(customer);
  },
};

/** How the account stands with its network. */
async function standing(
  { workspace: { admin } }: Traveller,
  { account }: Customer,
): Promise<string | undefined> {
  const { channels } = await admin.json<{ channels: { id: string; health: { state: string } }[] }>(
    "GET",
    "/api/channels",
  );
  return channels.find(({ id }) => id === account)?.health.state;
}

const unanswered: Case = {
  says: "its answer is lost on the way back: it is in doubt, never sent twice, and proven later",
  async goes(traveller, customer) {
    await inDoubt(traveller, customer);
    if (customer.isCalled) await asks(traveller);
    await letPass(traveller, customer, 5 * MINUTE);
    await proven(traveller, customer);
  },
};

/** As before; its author is asked before anything shows what became of it. */
export const sentAgain: Case = {
  says: "its answer is lost, and its author has it sent again: it is handed over once more, as the same message",
  async goes(traveller, customer) {
    await inDoubt(traveller, customer);
    await customer.answersAgain();
    await traveller.press(traveller.button(traveller.words.conversation.card.sendAgain));
    await traveller.untilSaved();
    await letPass(traveller, customer, UNDO);
    await says(traveller, REPLY, "accepted");
    expect([await customer.calls(REPLY), await customer.copies(REPLY)]).toEqual([2, 1]);
  },
};

export const saidToHaveArrived: Case = {
  says: "its answer is lost, and its author has seen it arrive: nothing more is sent",
  async goes(traveller, customer) {
    await inDoubt(traveller, customer);
    await traveller.press(traveller.button(traveller.words.conversation.card.arrived));
    await says(traveller, REPLY, "accepted");
    await traveller.untilSaved();
    await customer.answersAgain();
    await letPass(traveller, customer, 2 * HOUR);
    await says(traveller, REPLY, "accepted");
    await expectOne(customer);
  },
};

const killed: Case = {
  says: "the server is killed while it waits and while it is handed over: nothing is lost, nothing sent twice",
  async goes(traveller, customer) {
    const { server } = traveller.workspace;
    await answer(traveller, customer);
    await says(traveller, REPLY, "queued");
    await restart(traveller);
    await says(traveller, REPLY, "queued");
    const gone = Promise.withResolvers<void>();
    await customer.losesAnswers(() => server.kill().then(gone.resolve));
    if (!customer.isCalled) await letPass(traveller, customer, UNDO);
    else {
      // It may die before it has answered the passer-by.
      await Promise.allSettled([letPass(traveller, customer, UNDO), gone.promise]);
      await restart(traveller);
      await says(traveller, REPLY, "unknown");
      await asks(traveller);
    }
    await letPass(traveller, customer, 5 * MINUTE);
    await proven(traveller, customer);
  },
};

/** What a reply goes through on every kind of channel. */
export const everywhere: readonly Case[] = [plain, offline, down, unanswered, killed];
/** Where the server asks for what is new, it hears of an outage before any reply does. */
export const whereAsked: readonly Case[] = everywhere.map((one) => (one === down ? downFromTheStart : one));

/** One journey for each of the cases: somebody writes by this way, and the answer goes through it. */
export function replyGoesThrough(way: Way, cases: readonly Case[]): void {
  for (const one of cases)
    travel(
      `channels 12.9: a reply by ${way.name}: ${one.says}`,
      async (traveller) => {
        const customer = await way.open(traveller);
        await customer.writes(QUESTION);
        await traveller.open(customer.name);
        await traveller.timeline().getByText(QUESTION).first().waitFor();
        await one.goes(traveller, customer);
      },
      { env: { ...movableClock, UNDO_SECONDS: String(UNDO / SECOND) } },
    );
}
