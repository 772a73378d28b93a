import { afterEach, beforeEach, expect, test } from "vitest";
import type { ChannelState } from "../../../shared/channels/channel.ts";
import type { DocumentId } from "../../../shared/protocol/document-id.ts";
import { DAY, HOUR } from "../../../shared/time/duration.ts";
import { maya, openTestNumber, type TestNumber } from "./testing/open-test-number.ts";

let number: TestNumber;
let doc: DocumentId;
beforeEach(async () => {
  number = await openTestNumber();
  doc = await number.hear(maya);
});
afterEach(() => number.close());

const late = {
  name: "order_late",
  language: "en",
  category: "UTILITY",
  components: [
    { type: "HEADER", format: "TEXT", text: "Order {{1}}" },
    { type: "BODY", text: "Hello {{1}}, it comes on {{2}}." },
    { type: "FOOTER", text: "Northwind" },
    { type: "BUTTONS", buttons: [{ type: "QUICK_REPLY", text: "Thanks" }] },
  ],
};
const picture = {
  name: "sale",
  language: "en",
  category: "MARKETING",
  components: [
    { type: "HEADER", format: "IMAGE" },
    { type: "BODY", text: "Sale" },
  ],
};
const named = {
  name: "hello",
  language: "fr",
  category: "UTILITY",
  components: [{ type: "BODY", text: "Bonjour {{prenom}}" }],
};

const code = {
  name: "sign_in",
  language: "en",
  category: "AUTHENTICATION",
  components: [{ type: "BODY", text: "{{1}} is your code." }],
};
const only = (name: string, body: string) => ({
  name,
  language: "en",
  header: "",
  body,
  footer: "",
  buttons: [],
});

const templates = async () =>
  (await number.server.deps.documents.read<ChannelState>(`ch:${number.account.id}`)).templates;

const tellOfTemplates = () => {
  const value = { event: "APPROVED", message_template_name: "order_late" };
  return number.tell(number.simulator.batch([{ field: "message_template_status_update", value }]));
};

const filled = {
  template: {
    name: "order_late",
    language: "en",
    values: [
      { in: "header", name: "1", text: "42" },
      { in: "body", name: "1", text: "Maya" },
      { in: "body", name: "2", text: "Friday" },
    ],
  },
};

test("devices get the templates, with what those need that hold more than words, and hear when they change", async () => {
  number.simulator.setTemplates([picture, late, named, code]);
  await tellOfTemplates();
  expect(await templates()).toEqual([
    {
      name: "hello",
      language: "fr",
      category: "UTILITY",
      header: "",
      body: "Bonjour {{prenom}}",
      footer: "",
      buttons: [],
    },
    {
      name: "order_late",
      language: "en",
      category: "UTILITY",
      header: "Order {{1}}",
      body: "Hello {{1}}, it comes on {{2}}.",
      footer: "Northwind",
      buttons: ["Thanks"],
    },
    { ...only("sale", "Sale"), category: "MARKETING", needs: "file" },
    { ...only("sign_in", "{{1}} is your code."), category: "AUTHENTICATION", needs: "other" },
  ]);
  number.simulator.setTemplates([named]);
  await tellOfTemplates();
  expect((await templates())?.map(({ name }) => name)).toEqual(["hello"]);
});

test("a list that cannot be read leaves what was known", async () => {
  number.simulator.setTemplates([named]);
  await tellOfTemplates();
  number.simulator.next({ kind: "refused", status: 403, error: { code: 10, message: "(#10) Not allowed" } });
  await expect(tellOfTemplates()).rejects.toThrow("Not allowed (#10)"); // it is read again later
  expect(await templates()).toHaveLength(1);
});

test("S-3: after the window a template goes out, once, where words are parked", async () => {
  number.simulator.setTemplates([late]);
  number.server.time.now += DAY + HOUR;
  const words = await number.send(doc, "Good morning");
  expect((await number.reply(doc, words))?.standing).toBe("parked");
  const id = await number.send(doc, "Order 42\n\nHello Maya, it comes on Friday.\n\nNorthwind", filled);
  expect((await number.reply(doc, id))?.standing).toBe("accepted");
  expect(number.simulator.said.map(({ body }) => body)).toMatchObject([
    {
      to: maya.phone,
      type: "template",
      template: {
        name: "order_late",
        language: { code: "en" },
        components: [
          { type: "header", parameters: [{ type: "text", text: "42" }] },
          {
            type: "body",
            parameters: [
              { type: "text", text: "Maya" },
              { type: "text", text: "Friday" },
            ],
          },
        ],
      },
      biz_opaque_callback_data: id,
    },
  ]);
});

test("variables with names are sent by their names", async () => {
  number.simulator.setTemplates([named]);
  const values = [{ in: "body", name: "prenom", text: "Maya" }];
  await number.send(doc, "Bonjour Maya", { template: { name: "hello", language: "fr", values } });
  expect(number.simulator.said[0]?.body.template?.components).toEqual([
    { type: "body", parameters: [{ type: "text", parameter_name: "prenom", text: "Maya" }] },
  ]);
});

test("one that the business has no more fails in WhatsApp's words", async () => {
  const id = await number.send(doc, "Order 42", filled);
  expect(await number.reply(doc, id)).toMatchObject({
    standing: "failed",
    words: "Template name does not exist in the translation (#132001)",
  });
});
