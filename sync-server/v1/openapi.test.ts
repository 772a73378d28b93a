import { Validator } from "@seriousme/openapi-schema-validator";
import { afterEach, beforeEach, expect, test } from "vitest";
import { openTestOffice, type TestOffice } from "../testing/open-test-office.ts";
import type { OpenApiDocument } from "./openapi.ts";
import { clientOf } from "./testing/described-client.ts";

let office: TestOffice;

beforeEach(async () => {
  office = await openTestOffice();
});
afterEach(() => office.close());

const read = async () =>
  (await office.server.browser().get("/v1/openapi.json")).body as unknown as OpenApiDocument;

test("the description is valid by the schema of OpenAPI 3.1, and anybody may read it", async () => {
  const document = await read();
  const validator = new Validator();
  expect(await validator.validate({ ...document })).toEqual({ valid: true });
  expect([document.openapi, validator.version]).toEqual(["3.1.0", "3.1"]);
});

test("every route that is served is described, and the other way round", async () => {
  const served = office.server.app.routes
    .filter(
      ({ method, path }) => method !== "ALL" && path.startsWith("/v1/") && !path.startsWith("/v1/files/"),
    )
    .map(({ method, path }) => `${method} ${path.replaceAll(/:(\w+)/g, "{$1}")}`);
  const { paths } = await read();
  const described = Object.entries(paths).flatMap(([path, operations]) =>
    Object.keys(operations).map((method) => `${method.toUpperCase()} /v1${path}`),
  );
  expect(described.toSorted()).toEqual([...new Set(served)].toSorted());
});

test("what a channel's program needs to know of a message stands in it", async () => {
  const { paths } = await read();
  expect(paths["/channels/{id}/messages"]?.["post"]).toMatchObject({
    operationId: "bringMessage",
    security: [{ channelKey: [] }],
    requestBody: {
      content: {
        "application/json": { schema: { required: ["external_id", "contact"] } },
      },
    },
    responses: { 201: {}, 400: {}, 401: {}, 422: { description: "`message.conflict`" } },
  });
});

test("a client made of the description alone takes a message in, reads the conversation and answers it", async () => {
  const { admin, channel } = office;
  const { body } = await admin.post("/api/keys", { name: "Client", role: "contributor" });
  const fetchIt = async (path: string, init: RequestInit) => office.server.app.request(path, init);
  const document = await read();
  const keys = { channelKey: channel.key, workspaceKey: String(body["text"]) };
  const call = clientOf(document, keys, fetchIt);
  const taken = await call("bringMessage", {
    path: { id: channel.id },
    body: { external_id: "1", contact: { external_id: "maya", name: "Maya" }, text: "Hello" },
  });
  const id = taken["conversation"] as string;
  const done = await call("act", {
    path: { id },
    header: { "Idempotency-Key": "answer-1" },
    body: { type: "send", target: "private", text: "Hello Maya", then: "resolve" },
  });
  expect(done).toMatchObject({ overtaken: null, parked: false });
  const { items } = await call("listConversations", { query: { state: "resolved" } });
  expect(items).toMatchObject([{ id, replies: [{ id: done["id"], state: "queued" }] }]);
  const told = (await call("listEvents", {})) as { events: { event: { type: string } }[] };
  expect(told.events.map(({ event }) => event.type)).toContain("reply.written");
});
