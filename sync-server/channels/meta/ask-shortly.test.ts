import { expect, test } from "vitest";
import { MINUTE } from "../../../shared/time/duration.ts";
import type { CallResult } from "../../http/call-network.ts";
import { askShortly } from "./ask-shortly.ts";

const access = { graphUrl: "https://graph.test", version: "v25.0", token: "token", appSecret: "secret" };
const request = { method: "GET", path: "maya" } as const;
const answered: CallResult = { kind: "answered", status: 400, headers: {}, body: "" };
const silent: CallResult = { kind: "ambiguous", words: "no answer in time" };

test("Graph that does not answer is asked for no more names for a minute, and then again", async () => {
  let [now, asked] = [0, 0];
  let answer: CallResult = silent;
  const ask = askShortly(
    async () => {
      asked += 1;
      return answer;
    },
    () => now,
  );
  for (let i = 0; i < 1000; i++) expect((await ask(access, request)).kind).not.toBe("answered");
  expect(asked).toBe(1);
  await ask({ ...access, graphUrl: "https://another.test" }, request);
  expect(asked).toBe(2);
  now += MINUTE;
  answer = answered;
  for (let i = 0; i < 3; i++) expect(await ask(access, request)).toEqual(answered);
  expect(asked).toBe(5);
});
