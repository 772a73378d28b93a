import { readFile } from "node:fs/promises";
import { expect } from "vitest";
import { messageActsEn } from "../../client/message-acts/words.en.ts";
import { messageActsFr } from "../../client/message-acts/words.fr.ts";
import { HOUR, SECOND } from "../../shared/time/duration.ts";
import { answer, letPass, REPLY, UNDO } from "../channels/reply-acts.ts";
import { everywhere, replyGoesThrough, whereAsked } from "../channels/reply-cases.ts";
import { says } from "../channels/rungs.ts";
import { travel, type Traveller } from "../harness/journey.ts";
import { movableClock } from "../harness/server-process.ts";
import { inLanguage, say, wordsOf } from "../harness/words-of.ts";
import {
  copiesOf,
  openCommenter,
  openCustomer,
  repliesOf,
  wayOf,
  type NetworkCustomer,
  type NetworkWay,
} from "./by-simulator.ts";

const QUESTION = "Is the brass lamp in stock?";
const COMMENT = "The lamp came broken.";
const env = { ...movableClock, UNDO_SECONDS: String(UNDO / SECOND) };

/** All that an agent goes through with a network that its simulator stands for. A further network is one call of this. */
export function networkJourneys(way: NetworkWay): void {
  const { name } = way;
  replyGoesThrough(wayOf(way), way.isAsked ? whereAsked : everywhere);
  travel(
    `channels 12.8: ${name}: what somebody writes is on the screen with its kind and its picture`,
    (traveller) => comesIn(traveller, way),
  );
  if (way.windowHours !== null)
    travel(
      `S-3: ${name}: written in time, without a network, and there too late: it is kept back with its choices`,
      (traveller) => tooLate(traveller, way, way.windowHours ?? 0),
      { env },
    );
  if (way.deeds.length === 0) return;
  travel(
    `channels 12.8: ${name}: what is done with a comment, and the answer to it, are asked for once, from offline too`,
    (traveller) => isActedUpon(traveller, way),
    { env },
  );
  travel(
    `product 14.13: ${name}: a comment that a colleague has answered in private meanwhile: the second answer is kept back`,
    (traveller) => privatelyOnce(traveller, way),
    { env },
  );
}

async function comesIn(traveller: Traveller, way: NetworkWay): Promise<void> {
  const { name, control, person } = await openCustomer(traveller, way);
  const bytes = await readFile("public/icons/roost-192.png");
  const picture = { name: "lamp.png", mime: "image/png", bytes };
  await control.write({ from: person, visibility: "private", text: QUESTION, picture });
  await traveller.open(name);
  const message = messageOf(traveller, QUESTION);
  await message.getByText(kindOn(traveller, way, "private_message"), { exact: true }).waitFor();
  if (way.filesStay) return message.getByRole("link", { name: /lamp\.png/u }).waitFor();
  const drawn = message.getByRole("button", { name: /lamp\.png/u });
  await drawn.waitFor();
  await expect
    .poll(() => drawn.locator("img").evaluate((img: HTMLImageElement) => img.naturalWidth))
    .toBeGreaterThan(0);
}

async function tooLate(traveller: Traveller, way: NetworkWay, hours: number): Promise<void> {
  const customer = await openCustomer(traveller, way);
  await customer.writes(QUESTION);
  await traveller.open(customer.name);
  await messageOf(traveller, QUESTION).waitFor();
  await traveller.offline(async () => {
    await answer(traveller, customer);
    await says(traveller, REPLY, "device");
    await letPass(traveller, customer, (hours + 1) * HOUR);
  });
  await isKeptBack(traveller, traveller.words.conversation.card.parkedWindow);
  expect(repliesOf(customer.control, REPLY)).toEqual([]);
}

async function isActedUpon(traveller: Traveller, way: NetworkWay): Promise<void> {
  const customer = await openCommenter(traveller, way);
  const { control } = customer;
  const id = await comment(traveller, customer);
  const message = messageOf(traveller, COMMENT);
  await message.getByText(kindOn(traveller, way, way.publicKind), { exact: true }).waitFor();
  const { permalink } = traveller.words.conversation.timeline;
  const network = traveller.words.ui.network[way.network];
  await message.getByRole("link", { name: say(permalink, { network }), exact: true }).waitFor();
  const { deed } = actWords(traveller);
  await traveller.offline(async () => {
    for (const what of way.deeds) await choose(traveller, deed[what]);
    await answer(traveller, customer);
    await says(traveller, REPLY, "device");
  });
  await says(traveller, REPLY, "queued");
  await letPass(traveller, customer, UNDO);
  await says(traveller, REPLY, "accepted");
  for (const what of way.deeds) {
    await expect.poll(() => control.held().filter((request) => request.what === what)).toHaveLength(1);
    const [asked] = control.held().filter((request) => request.what === what);
    expect(asked).toMatchObject({ id, isSigned: true, refused: null });
  }
  expect(copiesOf(control, REPLY)).toMatchObject([{ visibility: "public" }]);
  expect(repliesOf(control, REPLY)).toHaveLength(1);
}

async function privatelyOnce(traveller: Traveller, way: NetworkWay): Promise<void> {
  const HERS = "We have written to you.";
  const customer = await openCommenter(traveller, way);
  const { control, name } = customer;
  await comment(traveller, customer);
  const { screen, browser } = await traveller.colleague();
  await screen.open(name);
  await traveller.offline(async () => {
    await choose(traveller, actWords(traveller).privately);
    await answer(traveller, customer);
    await says(traveller, REPLY, "device");
    await screen.message(COMMENT).hover();
    await screen.message(COMMENT).getByRole("button", { name: messageActsEn.more, exact: true }).click();
    await browser.page.getByRole("menuitem", { name: messageActsEn.privately, exact: true }).click();
    await screen.reply(HERS);
    await screen
      .message(HERS)
      .filter({ hasText: String(wordsOf("en").conversation.ladder.queued) })
      .waitFor();
    await letPass(traveller, customer, UNDO);
    await expect.poll(() => copiesOf(control, HERS)).toMatchObject([{ visibility: "private" }]);
  });
  const { parkedColleague } = traveller.words.conversation.card;
  await isKeptBack(traveller, parkedColleague.slice(0, parkedColleague.indexOf("{{")));
  expect(repliesOf(control, REPLY)).toEqual([]);
  await traveller.press(traveller.button(traveller.words.conversation.card.discard));
  await traveller.untilSaved();
  expect(control.held().filter(({ what }) => what === "reply")).toHaveLength(1);
}

/** They write in public, and the agent looks at it. @returns the message's id on the network */
async function comment(traveller: Traveller, { control, person, name }: NetworkCustomer): Promise<string> {
  const id = await control.write({ from: person, visibility: "public", text: COMMENT });
  await traveller.open(name);
  await messageOf(traveller, COMMENT).waitFor();
  return id;
}

async function isKeptBack({ page, button, words }: Traveller, says: string): Promise<void> {
  const { card } = words.conversation;
  await page.getByText(says).first().waitFor();
  for (const way of [card.sendAnyway, card.edit, card.discard]) await button(way).waitFor();
}

/** Presses what can be done with the comment: beside it, or in its menu. */
async function choose(traveller: Traveller, choice: string): Promise<void> {
  const { page, press } = traveller;
  const message = messageOf(traveller, COMMENT);
  const beside = message.getByRole("button", { name: choice, exact: true });
  await message.hover();
  const more = message.getByRole("button", { name: actWords(traveller).more, exact: true });
  await more.waitFor();
  if (await beside.isVisible()) return press(beside);
  await press(more);
  await press(page.getByRole("menuitem", { name: choice, exact: true }));
}

function actWords({ language }: Traveller) {
  return inLanguage(language, messageActsEn, messageActsFr);
}

function messageOf({ timeline }: Traveller, text: string) {
  return timeline().getByRole("article").filter({ hasText: text });
}

/** "Facebook comment", in the journey's language. */
function kindOn(
  { words }: Traveller,
  { network }: NetworkWay,
  kind: "private_message" | NetworkWay["publicKind"],
): string {
  const { kind: kinds, timeline } = words.conversation;
  return say(timeline.kindOn, { network: words.ui.network[network], kind: kinds[kind] });
}
