import * as v from "valibot";
import { networks, type Network } from "../../shared/channels/capability.ts";
import { roles, type Role } from "../../shared/permissions/permissions.ts";
import { isDocumentId, type DocumentId } from "../../shared/protocol/document-id.ts";
import { ask } from "../app/http.ts";

const Person = v.object({
  id: v.string(),
  name: v.string(),
  email: v.string(),
  role: v.picklist(roles),
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
  sla: v.nullable(v.object({ firstMinutes: v.number(), nextMinutes: v.number() })),
  autoAssign: v.boolean(),
});
export type Channel = v.InferOutput<typeof Channel>;

/** What an admin decides about a channel. */
export interface ChannelWish {
  name: string;
  network: Network;
  account: string;
  callbackUrl: string;
  sla: { firstMinutes: number; nextMinutes: number } | null;
  autoAssign: boolean;
}

const Link = v.object({ link: v.string() });
const Key = v.object({ key: v.string() });
const Secret = v.object({ secret: v.string() });
const Conversation = v.object({ conversation: v.custom<DocumentId>(isDocumentId) });

/** People: for roles that manage them. Links are one-time and shown once. */
export const peopleApi = {
  list: () => ask(v.object({ people: v.array(Person) }), "/api/people"),
  add: (body: { name: string; email: string; role: Role }) =>
    ask(v.object({ person: Person, link: v.string() }), "/api/people", { method: "POST", body }),
  link: (id: string) => ask(Link, `/api/people/${id}/link`, { method: "POST" }),
  change: (id: string, body: { role?: Role; active?: boolean }) =>
    ask(v.object({ person: Person }), `/api/people/${id}`, { method: "PATCH", body }),
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
