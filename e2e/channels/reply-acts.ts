import { randomUUID } from "node:crypto";
import { expect } from "vitest";
import { HOUR, MINUTE, SECOND } from "../../shared/time/duration.ts";
import type { Traveller } from "../harness/journey.ts";
import type { Customer } from "./customer.ts";
import { says } from "./rungs.ts";

export const REPLY = "Yes, three of them, and they leave today.";
/** Long enough for a reply to be seen waiting; the clock is moved over it. */
export const UNDO = 90 * SECOND;
/** After each a reply that was not taken is handed over again; the account is then in trouble. */
const TRIES = [5 * SECOND, 30 * SECOND, 2 * MINUTE, 10 * MINUTE];

/** Handed over, and nothing heard of it. */
export async function inDoubt(traveller: Traveller, customer: Customer): Promise<void> {
  await customer.losesAnswers();
  await answer(traveller, customer);
  await says(traveller, REPLY, "queued");
  await letPass(traveller, customer, UNDO);
  await says(traveller, REPLY, customer.isCalled ? "unknown" : "accepted");
}

export async function answer(traveller: Traveller, { name }: Customer): Promise<void> {
  await traveller.write(traveller.replyBox(name), REPLY);
  await traveller.press(traveller.button(traveller.words.conversation.reply.send));
}

/** So much time goes by at once. Somebody else writes then, so that the server looks at its clock without delay. */
export async function letPass(
  { workspace }: Traveller,
  customer: Pick<Customer, "letPass">,
  ms: number,
): Promise<void> {
  await workspace.server.letPass(ms);
  customer.letPass(ms);
  await workspace.receive("Hello?", { contact: { external_id: randomUUID(), name: "A passer-by" } });
}

export async function tryInVain(traveller: Traveller, customer: Customer): Promise<void> {
  await attempts(traveller, customer, 1);
  for (const [i, wait] of TRIES.entries()) {
    await letPass(traveller, customer, wait);
    await attempts(traveller, customer, i + 2);
  }
}

/** Waits until the reply was handed over so often, in vain. */
async function attempts(
  { workspace: { admin } }: Traveller,
  { account }: Customer,
  count: number,
): Promise<void> {
  const path = `/api/channels/${account}/deliveries`;
  const made = async () => {
    const { deliveries } = await admin.json<{ deliveries: { outcome: string | null }[] }>("GET", path);
    return deliveries.filter(({ outcome }) => outcome === "not_taken").length;
  };
  await expect.poll(made).toBe(count);
}

/** The agent is asked, since the carrier did not say. */
export async function asks({ button, words }: Traveller): Promise<void> {
  const { arrived, sendAgain, discard } = words.conversation.card;
  for (const way of [arrived, sendAgain, discard]) await button(way).waitFor();
}

/** Shown by the carrier to have arrived; where it shows nothing, its author says so, and nothing more is sent. */
export async function proven(traveller: Traveller, customer: Customer): Promise<void> {
  await expect.poll(() => customer.calls(REPLY), { timeout: 40_000 }).toBe(1);
  if (customer.proves) await customer.proves(REPLY);
  else {
    await traveller.press(traveller.button(traveller.words.conversation.card.arrived));
    await traveller.untilSaved();
    await customer.answersAgain();
  }
  await letPass(traveller, customer, HOUR);
  await says(traveller, REPLY, customer.arrived);
  await traveller.button(traveller.words.conversation.card.sendAgain).waitFor({ state: "detached" });
  await expectOne(customer);
}

export async function expectOne(customer: Customer): Promise<void> {
  await expect.poll(() => customer.copies(REPLY)).toBe(1);
  expect(await customer.calls(REPLY)).toBe(1);
}

export async function restart({ workspace: { server }, browser }: Traveller): Promise<void> {
  await server.kill();
  await server.restart();
  await browser.setOffline(true);
  await browser.setOffline(false);
}
