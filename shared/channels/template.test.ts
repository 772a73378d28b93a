import { expect, test } from "vitest";
import { filledTemplate, templateVariables, type MessageTemplate } from "./template.ts";

const template: MessageTemplate = {
  name: "order_late",
  language: "en",
  category: "UTILITY",
  header: "Order {{1}}",
  body: "Hello {{ name }}, your order is late. Sorry, {{name}}. It comes on {{day}}.",
  footer: "Northwind",
  buttons: [],
};

test("each variable is asked for once in each part, in order", () => {
  expect(templateVariables(template)).toEqual([
    { in: "header", name: "1" },
    { in: "body", name: "name" },
    { in: "body", name: "day" },
  ]);
});

test("it reads as it will be sent; what is missing stands there as it is", () => {
  const values = [
    { in: "header" as const, name: "1", text: "42" },
    { in: "body" as const, name: "name", text: "Maya $&" },
  ];
  expect(filledTemplate(template, values)).toBe(
    "Order 42\n\nHello Maya $&, your order is late. Sorry, Maya $&. It comes on {{day}}.\n\nNorthwind",
  );
});
