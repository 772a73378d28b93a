import { simpleParser } from "mailparser";
import { afterEach, beforeEach, expect, test } from "vitest";
import type { ContactRow } from "../../../shared/contact/contact.ts";
import type { SentFile } from "../../../shared/conversation/intent.ts";
import type { DocumentId } from "../../../shared/protocol/document-id.ts";
import type { OutgoingReply } from "../channel.ts";
import { makeMail } from "./make-mail.ts";
import { richMail } from "./testing/mails.ts";
import { openTestMailbox, testConnection, type TestMailbox } from "./testing/open-test-mailbox.ts";

let office: TestMailbox;
let doc: DocumentId;

beforeEach(async () => {
  office = await openTestMailbox();
  await office.take(richMail());
  doc = (await office.server.documentIds()).find((id) => id.startsWith("cv:")) as DocumentId; // the one just made
});
afterEach(() => office.close());

async function make(
  more: Partial<OutgoingReply["send"]>,
  files: readonly SentFile[] = [],
  deps = office.deps,
) {
  const row = await office.row(doc);
  const contact = await office.deps.documents.read<ContactRow>(row.contact.id as DocumentId);
  const by = { kind: "agent", id: "ines", name: "Inès" } as const;
  const send = {
    id: "s1",
    n: 9,
    target: "private",
    text: "Look",
    by,
    at: 0,
    attachments: files,
    ...more,
  } as const;
  const account = await office.server.deps.channels.channel(office.channel.id);
  if (!account) throw new Error("the channel is gone");
  return makeMail(deps, account, testConnection(), { row, send, inReplyTo: null, contact, files });
}

/** A conversation begun here by a mail, to which nobody has answered. */
async function begin(): Promise<{ first: string }> {
  const { channel, contact } = await office.row(doc);
  const first = "019cb85a-5dc1-7424-b514-60cd3d3a3b91";
  const by = { kind: "agent", id: "ines", name: "Inès" } as const;
  const mail = { subject: "Your parcel", to: [{ address: "maya@y.test" }], cc: [], bcc: [], how: "new" };
  doc = "cv:begun";
  await office.deps.documents.turn(doc, (turn) =>
    turn.append([
      { id: "o", type: "thread.opened", at: 0, by, channel, team: null, visibility: "private", contact },
      { id: "e", type: "episode.opened", at: 0, by, ep: 1, sla: null },
      {
        id: first,
        type: "send",
        at: 0,
        by,
        target: "private",
        text: "Hello",
        mail,
        then: "stay",
        dev: "d",
        seen: 0,
      },
    ] as never[]),
  );
  return { first };
}

async function forward(deps = office.deps) {
  const [received] = await office.entries(doc, "message.received");
  const mail = {
    subject: "Fwd: My parcel",
    to: [{ address: "b@y.test" }],
    cc: [],
    bcc: [],
    how: "forward",
  } as const;
  return make({ inReplyTo: received?.n, mail: { ...mail, to: [...mail.to], cc: [], bcc: [] } }, [], deps);
}

test("a mail that is passed on shows its pictures: they go with it under the names that it has for them", async () => {
  const made = await forward();
  if (!("mail" in made)) throw new Error(made.words);
  const raw = made.mail.raw.toString("latin1");
  expect(raw).toMatch(/Content-Type: multipart\/related/u);
  expect(raw).toContain("Content-ID: <logo@maya>");
  const { attachments, text, html } = await simpleParser(made.mail.raw, { skipImageLinks: true });
  expect(attachments).toMatchObject([{ cid: "logo@maya", contentType: "image/png", related: true }]);
  expect(html).toContain('<img src="cid:logo@maya">');
  expect(text).toContain("Où est mon colis ?");
});

test("a mail is passed on without a picture that is gone", async () => {
  const files = { ...office.deps.files, file: async () => null };
  const made = await forward({ ...office.deps, files });
  if (!("mail" in made)) throw new Error(made.words);
  expect((await simpleParser(made.mail.raw)).attachments).toEqual([]);
});

const photo = { hash: "f".repeat(64), name: "photo.png", mime: "image/png", bytes: 5 };

test("S-5: a reply whose file is gone has failed, and says so", async () => {
  expect(await make({}, [photo])).toEqual({
    rung: "failed",
    words: "a file of the reply is gone",
    why: "file",
  });
});

test("S-4: a reply whose files do not answer now has not left, and is tried again", async () => {
  const [received] = await office.entries(doc, "message.received");
  const [attachment] = received?.message.attachments ?? [];
  const here = { ...photo, hash: attachment?.url.slice("/api/files/".length) ?? "" };
  expect(await make({}, [here])).toHaveProperty("mail");
  const silent = {
    ...office.deps.files,
    pieces: () => {
      throw new Error("S3 answered GET with 503");
    },
  };
  expect(await make({}, [here], { ...office.deps, files: silent })).toEqual({
    rung: null,
    words: "S3 answered GET with 503",
  });
});

test("channels 8.3: what is written before anybody answered stands below the mail that began it, under its subject", async () => {
  const { first } = await begin();
  const made = await make({ id: "019cb85a-5dc1-7424-b514-60cd3d3a3b92" });
  if (!("mail" in made)) throw new Error(made.words);
  const { letter } = made;
  expect(letter.subject).toBe("Re: Your parcel");
  expect(letter.inReplyTo).toContain(first);
  expect(letter.references).toEqual([letter.inReplyTo, letter.messageId]);
});
