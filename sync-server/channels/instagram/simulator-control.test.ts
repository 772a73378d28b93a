import { once } from "node:events";
import { createServer, type Server } from "node:http";
import { afterEach, beforeEach, expect, test } from "vitest";
import { makeCallGraph } from "../meta/graph.ts";
import { signatureOf } from "../meta/signature.ts";
import type { SimulatorControl } from "../simulator-control.ts";
import { openInstagramControl } from "./simulator-control.ts";

let told: object[];
let server: Server;
let control: SimulatorControl & { url: string };

beforeEach(async () => {
  told = [];
  server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on("data", (chunk: Buffer) => chunks.push(chunk));
    request.on("end", () => {
      const body = Buffer.concat(chunks);
      const isSigned = request.headers["x-hub-signature-256"] === signatureOf("secret", body);
      if (isSigned) told.push(JSON.parse(body.toString("utf8")) as object);
      response.writeHead(isSigned ? 200 : 401).end();
    });
  }).listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  if (typeof address !== "object" || !address) throw new Error("the server has no address");
  const account = { accountId: "1784", username: "roost.shop", token: "token", appSecret: "secret" };
  const hook = () => `http://127.0.0.1:${address.port}`;
  control = await openInstagramControl({ ...account, clock: () => 1_800_000_000_000 }, hook);
});
afterEach(async () => {
  await control.close();
  server.closeAllConnections();
  server.close();
  await once(server, "close");
});

const reply = (comment: string, message: string) =>
  makeCallGraph()(
    { graphUrl: control.url, version: "v25.0", token: "token", appSecret: "secret" },
    { method: "POST", path: `${comment}/replies`, body: { message } },
  );

test("whoever is in front of it writes as somebody, and the account's server is told, signed", async () => {
  const maya = control.meet("Maya Okafor");
  const mid = await control.write({ from: maya, visibility: "private", text: "Hello" });
  const comment = await control.write({ from: maya, visibility: "public", text: "Late!" });
  expect(told).toMatchObject([
    { object: "instagram", entry: [{ id: "1784", messaging: [{ sender: { id: maya }, message: { mid } }] }] },
    {
      entry: [
        { changes: [{ field: "comments", value: { id: comment, from: { username: "maya.okafor" } } }] },
      ],
    },
  ]);
});

test("what the account answers is held, and told of again once the line is mended", async () => {
  const maya = control.meet("Maya Okafor");
  const comment = await control.write({ from: maya, visibility: "public", text: "Late!" });
  await control.setTrouble({ kind: "answers_lost" });
  expect(await reply(comment, "So sorry")).toMatchObject({ kind: "ambiguous" });
  expect(control.held()).toMatchObject([
    { what: "reply", person: maya, visibility: "public", text: "So sorry", isSigned: true, refused: null },
  ]);
  expect(told).toHaveLength(1);
  await control.setTrouble(null);
  expect(told[1]).toMatchObject({
    entry: [{ changes: [{ value: { parent_id: comment, text: "So sorry", from: { id: "1784" } } }] }],
  });
});
