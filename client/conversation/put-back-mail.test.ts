import { createRoot } from "solid-js";
import { expect, test } from "vitest";
import { liveDraft } from "../../shared/conversation/row.ts";
import type { DocumentId } from "../../shared/protocol/document-id.ts";
import { createFakeDesk } from "../testing/fake-desk.ts";
import { putBackMail } from "./put-back-mail.ts";

const mail = {
  subject: "Fwd: Order",
  to: [{ address: "ben@x.test" }],
  cc: [],
  bcc: [],
  how: "forward" as const,
};

test("N-2: whom a cancelled mail was for belongs to the draft that is live now", () =>
  createRoot(async (dispose) => {
    const desk = createFakeDesk({ now: Date.UTC(2026, 2, 4, 10) });
    const row = () => desk.conversations().find(({ contact }) => contact.name === "Priya Tandon")!; // of the sample
    const doc = row().doc as DocumentId; // a row's own id
    const g = liveDraft(row(), row().visibility);
    const id = await desk.act({
      type: "send",
      doc,
      target: "private",
      text: "See below",
      g,
      then: "stay",
      mail,
    });
    await desk.act({ type: "send.cancel", doc, of: id });
    await putBackMail(desk, doc, { mail, inReplyTo: 4 });
    const { how: _how, ...fields } = mail;
    expect((await desk.files()).mails.of(doc)).toEqual({
      doc,
      g: id,
      how: "forward",
      on: 4,
      fields: { forward: fields },
    });
    dispose();
  }));

test("a reply that was no mail leaves what is written of one alone", () =>
  createRoot(async (dispose) => {
    const desk = createFakeDesk({ now: Date.UTC(2026, 2, 4, 10) });
    const doc = desk.conversations()[0]?.doc as DocumentId; // as above
    await putBackMail(desk, doc, { files: [] });
    expect((await desk.files()).mails.of(doc)).toBeUndefined();
    dispose();
  }));
