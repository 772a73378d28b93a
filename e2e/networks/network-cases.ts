import { readFile } from "node:fs/promises";
import { expect, onTestFinished } from "vitest";
import { messageActsEn } from "../../client/message-acts/words.en.ts";
import { replyEn } from "../../client/reply/words.en.ts";
import { replyFr } from "../../client/reply/words.fr.ts";
import { HOUR, SECOND } from "../../shared/time/duration.ts";
import { answer, letPass, REPLY, UNDO } from "../channels/reply-acts.ts";
import { everywhere, replyGoesThrough, whereAsked } from "../channels/reply-cases.ts";
import { says } from "../channels/rungs.ts";
import { openBrowser, signInOnScreen } from "../harness/browser.ts";
import { travel, type Traveller } from "../harness/journey.ts";
import { screenOf } from "../harness/screen.ts";
import { movableClock } from "../harness/server-process.ts";
import { inLanguage, say, wordsOf } from "../harness/words-of.ts";
import { people } from "../harness/workspace.ts";
import {
  copiesOf,
  openCommenter,
  openCustomer,
  repliesOf,
  wayOf,
  type NetworkCustomer,
  type NetworkWay,
} from "./by-simulator.ts";
import { deedGoesThrough } from "./deed-cases.ts";
import { actWords, choose, messageOf } from "./message-choices.ts";

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
  if (way.likesPrivately) deedGoesThrough(way, { what: "like", visibility: "private" });
  if (way.deeds.length === 0) return;
  if (way.deletes) deedGoesThrough(way, { what: "delete", visibility: "public" });
  if (way.quotes)
    travel(
      `channels 12.8: ${name}: a post is quoted once, from offline too`,
      (traveller) => isQuoted(traveller, way),
      { env },
    );
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
  travel(
    `product 14.13: ${name}: a private answer to a comment is used up: the second one is kept back, and its words can go below the comment`,
    (traveller) => usedUp(traveller, way),
    { env },
  );
  const { privateReplyHours } = way;
  if (privateReplyHours !== undefined)
    travel(
      `product 14.13: ${name}: a private answer to a comment that comes too late is kept back, and its words can go below the comment`,
      (traveller) => privatelyTooLate(traveller, way, privateReplyHours),
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
    for (const what of way.deeds) await choose(traveller, COMMENT, deed[what]);
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

async function isQuoted(traveller: Traveller, way: NetworkWay): Promise<void> {
  const customer = await openCommenter(traveller, way);
  const id = await comment(traveller, customer);
  await traveller.offline(async () => {
    await choose(traveller, COMMENT, actWords(traveller).quote);
    await answer(traveller, customer);
    await says(traveller, REPLY, "device");
  });
  await says(traveller, REPLY, "queued");
  await letPass(traveller, customer, UNDO);
  await says(traveller, REPLY, "accepted");
  expect(copiesOf(customer.control, REPLY)).toMatchObject([{ visibility: "public", on: id, isQuote: true }]);
  expect(repliesOf(customer.control, REPLY)).toHaveLength(1);
}

async function privatelyOnce(traveller: Traveller, way: NetworkWay): Promise<void> {
  const HERS = "We have written to you.";
  const customer = await openCommenter(traveller, way);
  const { control, name } = customer;
  await comment(traveller, customer);
  const { screen, browser } = await traveller.colleague();
  await screen.open(name);
  await traveller.offline(async () => {
    await choose(traveller, COMMENT, actWords(traveller).privately);
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

async function usedUp(traveller: Traveller, way: NetworkWay): Promise<void> {
  const FIRST = "We have written to you.";
  const customer = await openCommenter(traveller, way);
  const { control, name } = customer;
  await comment(traveller, customer);
  const tablet = await openBrowser({ url: traveller.workspace.server.url });
  onTestFinished(() => tablet.stop());
  await signInOnScreen(tablet, people.ines);
  const onTablet = screenOf(() => tablet.page);
  await onTablet.open(name);
  await traveller.offline(async () => {
    await choose(traveller, COMMENT, actWords(traveller).privately);
    await answer(traveller, customer);
    await says(traveller, REPLY, "device");
    await onTablet.message(COMMENT).hover();
    await onTablet.message(COMMENT).getByRole("button", { name: messageActsEn.more, exact: true }).click();
    await tablet.page.getByRole("menuitem", { name: messageActsEn.privately, exact: true }).click();
    await onTablet.reply(FIRST);
    await onTablet
      .message(FIRST)
      .filter({ hasText: String(wordsOf("en").conversation.ladder.queued) })
      .waitFor();
    await letPass(traveller, customer, UNDO);
    await expect.poll(() => copiesOf(control, FIRST)).toMatchObject([{ visibility: "private" }]);
  });
  const { card, reply } = traveller.words.conversation;
  await isKeptBack(traveller, say(card.parkedPrivate, { name }));
  await isBarred(traveller, say(reply.privateOnce, { name }));
  await goesBelow(traveller, customer, way);
  expect(repliesOf(control, FIRST)).toHaveLength(1);
}

async function privatelyTooLate(traveller: Traveller, way: NetworkWay, hours: number): Promise<void> {
  const customer = await openCommenter(traveller, way);
  await comment(traveller, customer);
  await traveller.offline(async () => {
    await choose(traveller, COMMENT, actWords(traveller).privately);
    await answer(traveller, customer);
    await says(traveller, REPLY, "device");
    await letPass(traveller, customer, (hours + 1) * HOUR);
  });
  const { card, reply } = traveller.words.conversation;
  await isKeptBack(traveller, card.parkedWindow);
  await isBarred(traveller, say(reply.windowClosed, { name: customer.name }));
  await goesBelow(traveller, customer, way);
}

/** It cannot go out as it is, nor as a human agent's, and the reason stands there. */
async function isBarred({ page, button, words, language }: Traveller, because: string): Promise<void> {
  await page.getByText(because).first().waitFor();
  expect(await button(words.conversation.card.sendAnyway).isDisabled()).toBe(true);
  expect(await button(inLanguage(language, replyEn, replyFr).humanAgent.send).count()).toBe(0);
}

/** Its words go where everybody reads them, and nowhere else. */
async function goesBelow(traveller: Traveller, customer: NetworkCustomer, way: NetworkWay): Promise<void> {
  const { page, press, button, words, language } = traveller;
  const texts = inLanguage(language, replyEn, replyFr);
  await traveller.expectWellMade();
  await press(button(texts.elsewhere.use));
  const below = say(texts.account.public, { network: words.ui.network[way.network] });
  await press(page.getByRole("menuitem", { name: new RegExp(below, "u") }));
  await expect.poll(() => traveller.replyBox(customer.name).innerText()).toContain(REPLY);
  await expect.poll(() => button(words.conversation.card.discard).count()).toBe(0);
  expect(repliesOf(customer.control, REPLY)).toEqual([]);
  await press(button(words.conversation.reply.send));
  await traveller.untilSaved();
  await letPass(traveller, customer, UNDO);
  await expect.poll(() => copiesOf(customer.control, REPLY)).toMatchObject([{ visibility: "public" }]);
  expect(repliesOf(customer.control, REPLY)).toHaveLength(1);
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

/** "Facebook comment", in the journey's language. */
function kindOn(
  { words }: Traveller,
  { network }: NetworkWay,
  kind: "private_message" | NetworkWay["publicKind"],
): string {
  const { kind: kinds, timeline } = words.conversation;
  return say(timeline.kindOn, { network: words.ui.network[network], kind: kinds[kind] });
}
