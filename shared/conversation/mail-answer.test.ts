import { expect, test } from "vitest";
import { isOurs, signatureOf } from "../channels/mailbox.ts";
import { answerFields, forwardedText } from "./mail-answer.ts";
import type { Mail } from "./mail.ts";

const ours = { address: "care@northwind.test", aliases: ["help@northwind.test"] };
const maya = { address: "maya@x.test", name: "Maya" };
const ben = { address: "ben@x.test" };
const mail: Mail = {
  subject: "AW: Order 4711",
  from: maya,
  to: [{ address: "Care+c0de@Northwind.test" }, ben],
  cc: [{ address: "help@northwind.test" }, { address: "MAYA@x.test" }, { address: "lea@x.test" }],
  messageId: "<1@x.test>",
  inline: [],
};
const on = { mail, subject: mail.subject, contact: maya };

test("channels 8.3: a reply goes to whoever wrote, or where answers are wanted", () => {
  expect(answerFields(on, "reply", ours)).toEqual({ subject: "Re: Order 4711", to: [maya], cc: [], bcc: [] });
  const elsewhere = { ...on, mail: { ...mail, replyTo: ben } };
  expect(answerFields(elsewhere, "reply", ours).to).toEqual([ben]);
  const toUs = { ...on, mail: { ...mail, replyTo: { address: "help@northwind.test" } } };
  expect(answerFields(toUs, "reply", ours).to).toEqual([maya]); // what we write to ourselves nobody reads
});

test("channels 8.3: a reply to all goes to everybody but ourselves, each once", () => {
  expect(answerFields(on, "reply_all", ours)).toEqual({
    subject: "Re: Order 4711",
    to: [maya, ben],
    cc: [{ address: "lea@x.test" }],
    bcc: [],
  });
});

test("a mail that is passed on goes to nobody yet", () => {
  expect(answerFields(on, "forward", ours)).toEqual({ subject: "Fwd: Order 4711", to: [], cc: [], bcc: [] });
});

test("where no mail is known, the contact is answered", () => {
  const none = { mail: null, subject: "", contact: ben };
  expect(answerFields(none, "reply_all", ours)).toEqual({ subject: "Re:", to: [ben], cc: [], bcc: [] });
});

test("an account is known by its address, its aliases, and both with a code", () => {
  expect(
    ["care@northwind.test", "HELP@northwind.test", "help+c0de@northwind.test"].map((one) =>
      isOurs(ours, one),
    ),
  ).toEqual([true, true, true]);
  expect(isOurs(ours, "care@x.test")).toBe(false);
});

test("a signature names whoever wrote, in their own signs", () => {
  expect(signatureOf({ signature: "Best,\n{{agent}}" }, "$& Inès")).toBe("-- \nBest,\n$& Inès");
  expect(signatureOf({ signature: " \n" }, "Inès")).toBe("");
});

test("a mail that is passed on says whose it was, when, about what, and to whom", () => {
  const said = { text: "Where is it?", date: "Sun, 22 Nov 2026 08:55:00 GMT" };
  expect(forwardedText({ ...mail, cc: [] }, said)).toBe(`---------- Forwarded message ---------
From: Maya <maya@x.test>
Date: Sun, 22 Nov 2026 08:55:00 GMT
Subject: AW: Order 4711
To: Care+c0de@Northwind.test, ben@x.test

Where is it?`);
  expect(forwardedText(mail, said)).toContain("\nCc: help@northwind.test, MAYA@x.test, lea@x.test\n\n");
});
