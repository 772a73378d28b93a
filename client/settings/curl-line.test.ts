import { expect, test } from "vitest";
import { curlLine } from "./curl-line.ts";

test("the command names the channel and its key, and gives each paste an id of its own", () => {
  const line = curlLine("https://desk.example", "c7", "rk_abc");
  expect(line).toContain("https://desk.example/v1/channels/c7/messages");
  expect(line).toContain("'Authorization: Bearer rk_abc'");
  expect(line).toContain(`"external_id":"'"$(date +%s)"'"`);
});

test("what the shell makes of the body is JSON that a channel takes", () => {
  const body = /-d '(.*)'$/su.exec(curlLine("https://desk.example", "c7", "rk_abc"))?.[1] ?? "";
  const sent = body.replace(`'"$(date +%s)"'`, "1700000000");
  expect(JSON.parse(sent)).toEqual({
    external_id: "1700000000",
    contact: { external_id: "maya", name: "Maya Okafor" },
    text: "Hello, where is my order?",
  });
});
