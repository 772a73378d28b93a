import * as v from "valibot";
import {
  GRAPH_VERSION,
  GraphUrl,
  GraphVersion,
  VerifyToken,
} from "../../../../shared/channels/meta-connection.ts";
import type { Channel, ChannelWish } from "../../settings-api.ts";
import type { MetaKind } from "./meta-kind.ts";

/** What is written in the form of an account at Meta. */
export interface MetaDraft {
  name: string;
  id: string;
  /** Of the business that has the account; empty where a network asks for none. */
  business: string;
  /** Secrets are never shown: empty ones stay what they were. */
  token: string;
  appSecret: string;
  verifyToken: string;
  humanAgent: boolean;
  graphUrl: string;
  version: string;
  team: string | null;
  policy: string | null;
  autoAssign: boolean;
}

/** What is shown of a connection, beside the numbers by which Meta knows the account. */
const Shown = v.looseObject({
  verifyToken: VerifyToken,
  humanAgent: v.optional(v.boolean(), false),
  graphUrl: GraphUrl,
  version: GraphVersion,
});

/** @param verifyToken of a new account: made here, and said to Meta */
export function metaDraft(kind: MetaKind, account: Channel | null, verifyToken: string): MetaDraft {
  const blank: MetaDraft = {
    name: "",
    id: "",
    business: "",
    token: "",
    appSecret: "",
    verifyToken,
    humanAgent: false,
    graphUrl: kind.graphUrl,
    version: GRAPH_VERSION,
    team: null,
    policy: null,
    autoAssign: true,
  };
  const connection = v.safeParse(Shown, account?.connection);
  if (!account || !connection.success) return blank;
  const { verifyToken: said, humanAgent, graphUrl, version, ...numbers } = connection.output;
  const numberAt = (field = "") => (typeof numbers[field] === "string" ? numbers[field] : "");
  const { id, business } = kind.names;
  const { name, team, policy, autoAssign } = account;
  const shown = { id: numberAt(id), business: numberAt(business), verifyToken: said, humanAgent };
  return { ...blank, ...shown, graphUrl, version, name, team, policy, autoAssign };
}

/** How the account is reached, as the server takes it. */
export function metaConnection({ network, names, hasHumanAgent }: MetaKind, draft: MetaDraft): object {
  const { id, business, token, appSecret, verifyToken, humanAgent, graphUrl, version } = draft;
  const own = {
    [names.id]: id,
    ...(names.business === undefined ? {} : { [names.business]: business }),
    [names.token]: token,
    ...(hasHumanAgent ? { humanAgent } : {}),
  };
  return { kind: network, ...own, appSecret, verifyToken, graphUrl, version };
}

export function metaWish(kind: MetaKind, draft: MetaDraft): ChannelWish {
  const { team, policy, autoAssign } = draft;
  const usual = { network: kind.network, callbackUrl: "", splitPublic: false };
  const name = draft.name.trim();
  const connection = metaConnection(kind, draft);
  return { ...usual, name, account: name, team, policy, autoAssign, connection };
}

export type MetaField = Exclude<keyof MetaDraft, "team" | "policy" | "autoAssign">;

/** What does not fit, by its field; the server judges by the same rules. */
export type Misfits = ReadonlyMap<MetaField, "missing" | "wrong">;

/** @param account the one that is changed, whose secrets may stay; null: a new one */
export function metaMisfits(kind: MetaKind, draft: MetaDraft, account: Channel | null): Misfits {
  const misfits = new Map<MetaField, "missing" | "wrong">();
  if (draft.name.trim() === "") misfits.set("name", "missing");
  const checked = v.safeParse(kind.schema, metaConnection(kind, withKept(kind, draft, account)));
  for (const { path, input } of checked.issues ?? []) {
    const field = fieldOf(kind, String(path?.[0]?.key));
    misfits.set(field, input === "" ? "missing" : "wrong");
  }
  return misfits;
}

function fieldOf({ names }: MetaKind, key: string): MetaField {
  if (key === names.id) return "id";
  if (key === names.business) return "business";
  return key === names.token ? "token" : (key as MetaField); // the connection has no others
}

/** Secrets stay only while they go where they went. */
function withKept(kind: MetaKind, draft: MetaDraft, account: Channel | null): MetaDraft {
  const before = metaDraft(kind, account, draft.verifyToken);
  const goesOn = draft.graphUrl.trim() === before.graphUrl;
  const kept = (field: "token" | "appSecret") =>
    goesOn && draft[field] === "" && isSet(kind, account, field) ? "kept" : draft[field];
  return { ...draft, token: kept("token"), appSecret: kept("appSecret") };
}

export function isSet({ names }: MetaKind, account: Channel | null, secret: "token" | "appSecret"): boolean {
  return account?.secrets.includes(secret === "token" ? names.token : secret) ?? false;
}

/** Where Meta tells of the account. */
export function hookAddress(origin: string, account: string): string {
  return `${origin}/hooks/${account}`;
}
