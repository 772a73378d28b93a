import { afterEach, beforeEach, describe, expect, test } from "vitest";
import type { DocumentId } from "../../shared/protocol/document-id.ts";
import type { Workspace } from "../../shared/workspace/workspace.ts";
import { openTestApp, type Browser, type TestApp } from "../testing/open-test-app.ts";

const ended: string[] = [];
let server: TestApp;
let admin: Browser;
let ines: { id: string; browser: Browser };
let channels: { id: string; key: string }[];
let team: string;

beforeEach(async () => {
  ended.length = 0;
  server = await openTestApp({
    renew: (agent) => ended.push(`renew ${agent}`),
    revoke: (agent) => ended.push(`revoke ${agent}`),
  });
  admin = server.browser();
  await admin.setUp();
  team = ((await admin.post("/api/teams", { name: "Social" })).body["team"] as { id: string }).id;
  channels = [await createChannel(null), await createChannel(team)];
  ines = await join();
});
afterEach(() => server.close());

async function createChannel(belongsTo: string | null): Promise<{ id: string; key: string }> {
  const wish = {
    name: "Care",
    network: "x",
    account: "@care",
    callbackUrl: "",
    policy: null,
    autoAssign: false,
  };
  const { body } = await admin.post("/api/channels", { ...wish, team: belongsTo });
  const { channel, key } = body as { channel: { id: string }; key: string };
  return { id: channel.id, key };
}

async function join(): Promise<{ id: string; browser: Browser }> {
  const wanted = { name: "Inès Moreau", email: "ines@northwind.test", role: "contributor" };
  const { person, link } = (await admin.post("/api/people", wanted)).body as {
    person: { id: string };
    link: string;
  };
  const browser = server.browser();
  await browser.post(`/api/invites/${link.split("/join/")[1]}`, { password: "another password" });
  return { id: person.id, browser };
}

async function receive(at: number): Promise<{ conversation: DocumentId; contact: DocumentId }> {
  const { id, key } = channels[at] ?? { id: "", key: "" };
  const message = { external_id: "m1", contact: { external_id: "maya", name: "Maya" }, text: "Hello" };
  const headers = { authorization: `Bearer ${key}` };
  const { body } = await server.browser().post(`/v1/channels/${id}/messages`, message, headers);
  return body as { conversation: DocumentId; contact: DocumentId };
}

const give = (grants: unknown, id = ines.id) => admin.patch(`/api/people/${id}`, { grants });
const channelGrant = (at: number, role = "contributor") => ({ kind: "channel", id: channels[at]?.id, role });
const statusOf = async (doc: DocumentId) => (await ines.browser.get(`/api/documents/${doc}`)).status;

describe("grants", () => {
  test("somebody new sees everything unless it is said", async () => {
    const { body } = await admin.get("/api/people");
    expect(body["people"]).toMatchObject([{ grants: null }, { id: ines.id, grants: null }]);
    const limited = { name: "Tom", email: "tom@x.test", role: "viewer", grants: [channelGrant(0)] };
    expect((await admin.post("/api/people", limited)).body["person"]).toMatchObject({
      grants: [channelGrant(0)],
    });
  });

  test("a grant of what does not exist, or of a role above supervisor, is refused", async () => {
    const refusals = [
      [[{ kind: "channel", id: "nothing", role: "viewer" }], "channel.unknown"],
      [[{ kind: "team", id: "nothing", role: "viewer" }], "team.unknown"],
      [[{ kind: "team", id: channels[0]?.id, role: "viewer" }], "team.unknown"],
      [[channelGrant(0, "admin")], "request.malformed"],
      [Array.from({ length: 201 }, () => channelGrant(0)), "request.malformed"],
    ] as const;
    for (const [grants, code] of refusals) expect((await give(grants)).body["code"]).toBe(code);
    expect(ended).toEqual([]);
    expect(await server.deps.people.member(ines.id)).toMatchObject({ grants: null, earlier: null });
  });

  test("R-2: whoever sees something else now is brought back to be told, and everybody learns where they work", async () => {
    const { head } = await server.deps.documents.read<Workspace>("ws:w1");
    await give([channelGrant(0)]);
    await give([channelGrant(0)]);
    expect(ended).toEqual([`renew ${ines.id}`]);
    const told = await server.deps.documents.read<Workspace>("ws:w1");
    expect(told.head).toBe(head + 1);
    expect(told.members[ines.id]?.grants).toEqual([channelGrant(0)]);
    await admin.patch(`/api/people/${ines.id}`, { role: "admin" });
    await admin.patch(`/api/people/${ines.id}`, { active: false });
    expect(ended.slice(1)).toEqual([`renew ${ines.id}`, `revoke ${ines.id}`]);
  });
});

describe("R-2: a document", () => {
  test("is there for those who see its channel, its team or everything", async () => {
    const [direct, ofTeam] = [await receive(0), await receive(1)];
    await give([channelGrant(0, "viewer")]);
    for (const doc of [direct.conversation, direct.contact]) expect(await statusOf(doc)).toBe(200);
    for (const doc of [ofTeam.conversation, ofTeam.contact]) expect(await statusOf(doc)).toBe(404);
    expect(await statusOf(`ch:${channels[0]?.id}`)).toBe(200);
    expect(await statusOf(`ch:${channels[1]?.id}`)).toBe(404);
    expect(await statusOf("ws:w1")).toBe(200);
    await give([{ kind: "team", id: team, role: "viewer" }]);
    expect(await statusOf(direct.conversation)).toBe(404);
    expect(await statusOf(ofTeam.conversation)).toBe(200);
    await give(null);
    expect(await statusOf(direct.conversation)).toBe(200);
  });

  test("out of sight is answered as one that never was", async () => {
    const { conversation } = await receive(0);
    await give([]);
    const [unseen, never] = [conversation, "cv:never"].map((doc) =>
      ines.browser.get(`/api/documents/${doc}`),
    );
    expect(await unseen).toEqual({ ...(await never), headers: expect.anything() as unknown });
  });

  test("moved out of sight while it was waited for is not handed out", async () => {
    const { conversation } = await receive(0);
    await give([channelGrant(0)]);
    const { documents } = server.deps;
    const whole = documents.whole.bind(documents);
    documents.whole = async (asked) => {
      const found = await whole(asked);
      await give([]);
      return found;
    };
    expect(await statusOf(conversation)).toBe(404);
    documents.whole = whole;
    await give([channelGrant(0)]);
    expect(await statusOf(conversation)).toBe(200);
  });
});
