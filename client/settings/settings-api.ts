import * as v from "valibot";
import { networks, type Network } from "../../shared/channels/capability.ts";
import { Grant, type Access } from "../../shared/permissions/access.ts";
import { roles } from "../../shared/permissions/permissions.ts";
import { isDocumentId, type DocumentId } from "../../shared/protocol/document-id.ts";
import { ask } from "../app/http.ts";

const Person = v.object({
  id: v.string(),
  name: v.string(),
  email: v.string(),
  role: v.picklist(roles),
  grants: v.nullable(v.array(Grant)),
  active: v.boolean(),
  /** They have used their link and chosen a password. */
  joined: v.boolean(),
});
export type Person = v.InferOutput<typeof Person>;

const Channel = v.object({
  id: v.string(),
  name: v.string(),
  network: v.picklist(networks),
  account: v.string(),
  callbackUrl: v.string(),
  policy: v.nullable(v.string()),
  autoAssign: v.boolean(),
  splitPublic: v.boolean(),
  team: v.nullable(v.string()),
});
export type Channel = v.InferOutput<typeof Channel>;

/** What an admin decides about a channel. */
export interface ChannelWish {
  name: string;
  network: Network;
  account: string;
  callbackUrl: string;
  /** Id of the SLA policy; null: nobody is late there. */
  policy: string | null;
  autoAssign: boolean;
  /** Public replies that are too long go out in numbered parts. */
  splitPublic: boolean;
  /** Id of the team that works on it; null: none. */
  team: string | null;
}

const Team = v.object({ id: v.string(), name: v.string(), active: v.boolean() });
export type Team = v.InferOutput<typeof Team>;

/** A place where somebody is signed in. Times in epoch ms. */
const OpenSession = v.object({
  id: v.string(),
  browser: v.nullable(v.string()),
  system: v.nullable(v.string()),
  address: v.string(),
  createdAt: v.number(),
  usedAt: v.number(),
  current: v.boolean(),
});
export type OpenSession = v.InferOutput<typeof OpenSession>;

/** What a device handed in when its person could not send it any more. */
const HandedIn = v.object({
  id: v.string(),
  name: v.string(),
  at: v.number(),
  doneAt: v.nullable(v.number()),
  items: v.array(
    v.object({ id: v.string(), doc: v.string(), at: v.number(), what: v.string(), words: v.string() }),
  ),
});
export type HandedIn = v.InferOutput<typeof HandedIn>;
export type HandedInItem = HandedIn["items"][number];

const Link = v.object({ link: v.string() });
const Key = v.object({ key: v.string() });
const Secret = v.object({ secret: v.string() });
const Sessions = v.object({ sessions: v.array(OpenSession) });
const Done = v.object({ ok: v.literal(true) });
const Conversation = v.object({ conversation: v.custom<DocumentId>(isDocumentId) });

/** People: for roles that manage them. Links are one-time and shown once. */
export const peopleApi = {
  list: () => ask(v.object({ people: v.array(Person) }), "/api/people"),
  add: (body: { name: string; email: string } & Access) =>
    ask(v.object({ person: Person, link: v.string() }), "/api/people", { method: "POST", body }),
  link: (id: string) => ask(Link, `/api/people/${id}/link`, { method: "POST" }),
  change: (id: string, body: Partial<Access> & { active?: boolean }) =>
    ask(v.object({ person: Person }), `/api/people/${id}`, { method: "PATCH", body }),
};

/** Where people are signed in: everyone sees their own, those who manage people anybody's. */
export const sessionsApi = {
  /** @param person whose; the agent's own if left out */
  list: (person?: string) => ask(Sessions, sessionsPath(person)),
  end: (session: string, person?: string) =>
    ask(Done, `${sessionsPath(person)}/${session}`, { method: "DELETE" }),
};

function sessionsPath(person: string | undefined): string {
  return person === undefined ? "/api/sessions" : `/api/people/${person}/sessions`;
}

/** Teams, and what was handed in: for roles that manage people. */
export const teamsApi = {
  list: () => ask(v.object({ teams: v.array(Team) }), "/api/teams"),
  add: (name: string) => ask(v.object({ team: Team }), "/api/teams", { method: "POST", body: { name } }),
  change: (id: string, body: { name?: string; active?: boolean }) =>
    ask(v.object({ team: Team }), `/api/teams/${id}`, { method: "PATCH", body }),
};

export const handedInApi = {
  list: () => ask(v.object({ surrendered: v.array(HandedIn) }), "/api/surrendered"),
  finish: (id: string) => ask(Done, `/api/surrendered/${id}/done`, { method: "POST" }),
};

/** Channels: for roles that manage them. Keys and secrets are shown once. */
export const channelsApi = {
  list: () => ask(v.object({ channels: v.array(Channel) }), "/api/channels"),
  create: (body: ChannelWish) =>
    ask(v.object({ channel: Channel, key: v.string(), secret: v.string() }), "/api/channels", {
      method: "POST",
      body,
    }),
  change: (id: string, body: Partial<ChannelWish>) =>
    ask(v.object({ channel: Channel }), `/api/channels/${id}`, { method: "PATCH", body }),
  changeKey: (id: string) => ask(Key, `/api/channels/${id}/key`, { method: "POST" }),
  changeSecret: (id: string) => ask(Secret, `/api/channels/${id}/secret`, { method: "POST" }),
  test: (id: string) => ask(Conversation, `/api/channels/${id}/test`, { method: "POST" }),
};
