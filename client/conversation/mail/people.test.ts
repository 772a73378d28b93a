import { expect, test } from "vitest";
import type { Mail, SendMail } from "../../../shared/conversation/mail.ts";
import { calledOf, peopleOf, recipientsOf } from "./people.ts";

const maya = { address: "maya@example.test", name: "Maya Okafor" };
const care = { address: "care@northwind.test" };
const ben = { address: "ben@example.test", name: " " };
const came: Mail = { subject: "", from: maya, to: [care], cc: [ben], messageId: "", inline: [] };
const sent: SendMail = { subject: "", to: [maya], cc: [], bcc: [ben], how: "forward" };

test("everybody of a mail's head is named, line by line, and lines without anybody are not there", () => {
  const fields = (mail: Mail | SendMail) => peopleOf(mail).map(({ field }) => field);
  expect(fields(came)).toEqual(["from", "to", "cc"]);
  expect(fields({ ...came, cc: [], replyTo: ben })).toEqual(["from", "replyTo", "to"]);
  expect(fields(sent)).toEqual(["to", "bcc"]);
});

test("the first whom a mail is to stands for the others, who are counted", () => {
  expect(recipientsOf(came)).toEqual({ first: care, more: 1 });
  expect(recipientsOf(sent)).toEqual({ first: maya, more: 1 });
  expect(recipientsOf({ ...came, to: [], cc: [] })).toBeNull();
});

test("people are called by their names, else by their addresses", () => {
  expect([maya, care, ben].map(calledOf)).toEqual(["Maya Okafor", "care@northwind.test", "ben@example.test"]);
});
