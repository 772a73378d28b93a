import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { facebookEn } from "../client/settings/channels/facebook/words.en.ts";
import { instagramEn } from "../client/settings/channels/instagram/words.en.ts";
import { whatsappEn } from "../client/settings/channels/whatsapp/words.en.ts";
import { HOOK_LIMIT } from "../sync-server/http/body-limit.ts";

const docs = (file: string) => readFileSync(join(import.meta.dirname, "../docs", file), "utf8");
const said = JSON.stringify([facebookEn, instagramEn, whatsappEn]);

test("what a token at Meta is asked for stands on the page about its review, with what it is for", () => {
  const wanted = new Set(said.match(/(?:pages|instagram_business|whatsapp_business)_[a-z_]+/gu));
  expect(wanted.size).toBe(10);
  const page = docs("channels/meta-review.md");
  expect([...wanted].filter((permission) => !page.includes(`\`${permission}\``))).toEqual([]);
});

test("the proxy of the page about https lets through what networks post", () => {
  const [, size] = /client_max_body_size (\d+)m;/u.exec(docs("https.md")) ?? [];
  expect(Number(size) * 1024 * 1024).toBeGreaterThanOrEqual(HOOK_LIMIT);
});
