import { expect, test } from "vitest";
import { namedPicture, safeLink } from "./mail-address.ts";

test.each([
  ["cid:logo@maya", { kind: "inline", cid: "logo@maya" }],
  ["CID:logo%40maya", { kind: "inline", cid: "logo@maya" }],
  ["cid:100%", { kind: "inline", cid: "100%" }],
  ["data:image/png;base64,AA", { kind: "bytes" }],
  ["https://pictures.test/a.png", { kind: "web", address: "https://pictures.test/a.png" }],
  [" HTTP://pictures.test/a.png", { kind: "web", address: "HTTP://pictures.test/a.png" }],
  ["//pictures.test/a.png", { kind: "web", address: "https://pictures.test/a.png" }],
])("a picture at %s", (source, expected) => expect(namedPicture(source)).toEqual(expected));

test.each([
  "",
  "a.png",
  "/api/files/a",
  "javascript:alert(1)",
  "data:image/svg+xml,<svg onload=alert(1)>",
  "data:text/html,a",
  "blob:https://roost.test/a",
  "file:///etc/passwd",
])("channels 8.1: there is no picture at %j", (source) =>
  expect(namedPicture(source)).toEqual({ kind: "nowhere" }),
);

test.each(["https://parcels.test/88213", "http://parcels.test", "mailto:maya@example.test", "tel:+33123"])(
  "a link leads to %s",
  (href) => expect(safeLink(` ${href}`)).toBe(href),
);

test.each([
  "javascript:alert(1)",
  "JaVaScRiPt:alert(1)",
  "java\nscript:alert(1)",
  "data:text/html,a",
  "vbscript:a",
  "blob:https://roost.test/a",
  "/api/auth/sign-out",
  "//parcels.test",
  "#top",
  "",
])("channels 8.1: no link leads to %j", (href) => expect(safeLink(href)).toBeUndefined());
