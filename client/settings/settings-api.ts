import * as v from "valibot";
import { networks, type Network } from "../../shared/channels/capability.ts";
import { troubles } from "../../shared/channels/health.ts";
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

const trouble = {
  since: v.number(),
  why: v.picklist(troubles),
  words: v.string(),
  deaf: v.exactOptional(v.literal(true)),
};
const Health = v.variant("state", [
  v.object({ state: v.literal("ok"), since: v.number() }),
  v.object({ state: v.literal("failing"), ...trouble }),
  v.object({ state: v.literal("dead"), ...trouble }),
]);

/** How an account answered; null: that shows only when something is sent. */
const Checked = v.object({
  checked: v.nullable(
    v.union([
      /** `as`: whom its network knows it as. */
      v.object({ ok: v.literal(true), as: v.optional(v.string()) }),
      v.object({ ok: v.literal(false), words: v.string(), why: v.optional(v.picklist(troubles)) }),
    ]),
  ),
});
export type Checked = v.InferOutput<typeof Checked>["checked"];

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
  /** How it is reached, without its secrets; each kind's own page knows the rest of it. */
  connection: v.looseObject({ kind: v.string() }),
  /** Dot paths of the connection's secrets that are set. */
  secrets: v.array(v.string()),
  health: Health,
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
  /** How it is reached; secrets left out stay as they are. Left out: as before, and at first by a program. */
  connection?: object;
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
  /** Whether an account can be reached, as it is, or as this connection says. @param id null: one that is not there yet */
  check: (id: string | null, connection?: object) =>
    ask(Checked, id === null ? "/api/channels/check" : `/api/channels/${id}/check`, {
      method: "POST",
      body: { connection },
    }),
  test: (id: string) => ask(Conversation, `/api/channels/${id}/test`, { method: "POST" }),
};
