import { createRoot, createSignal } from "solid-js";
import { expect, test } from "vitest";
import type { ConversationEntry } from "../../../shared/conversation/entry.ts";
import { createAnswered } from "./create-answered.ts";

function received(n: number, address: string): ConversationEntry {
  const mail = { subject: "Order", from: { address }, to: [], cc: [], messageId: `<${n}>`, inline: [] };
  return { n, type: "message.received", message: { mail } } as unknown as ConversationEntry; // what is read of it
}

function answering() {
  const [entries, setEntries] = createSignal([received(2, "maya@x.test"), received(3, "maya@x.test")]);
  const [isForward, setForward] = createSignal(false);
  const [passedOn, setPassedOn] = createSignal<number>();
  const [asked, setAsked] = createSignal<number>();
  const [isBegun, setBegun] = createSignal(false);
  const answered = createAnswered(entries, { isForward, passedOn, asked, isBegun });
  return { answered, setEntries, setForward, setPassedOn, setAsked, setBegun };
}

test("a reply that was begun is not turned to somebody else whose mail comes meanwhile; the next one is", () =>
  createRoot((dispose) => {
    const { answered, setEntries, setAsked, setBegun } = answering();
    setBegun(true);
    setEntries((all) => [...all, received(4, "ben@x.test")]);
    expect(answered()?.n).toBe(3);
    setAsked(4);
    expect(answered()?.n).toBe(4);
    setAsked();
    setBegun(false);
    expect(answered()?.n).toBe(4);
    dispose();
  }));

test("what was begun before its conversation was read answers the last mail that is read then", () =>
  createRoot((dispose) => {
    const { answered, setEntries, setBegun } = answering();
    setEntries([]);
    setBegun(true);
    setEntries([received(2, "maya@x.test")]);
    setEntries((all) => [...all, received(3, "ben@x.test")]);
    expect(answered()?.n).toBe(2);
    dispose();
  }));

test("nothing is passed on but the mail that was chosen, also where that is not here any more", () =>
  createRoot((dispose) => {
    const { answered, setEntries, setForward, setPassedOn } = answering();
    setForward(true);
    setPassedOn(2);
    expect(answered()?.n).toBe(2);
    setEntries([received(9, "ben@x.test")]);
    expect(answered()).toBeNull();
    setPassedOn();
    expect(answered()).toBeNull();
    dispose();
  }));
