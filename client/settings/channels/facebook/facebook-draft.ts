import * as v from "valibot";
import {
  FacebookConnection,
  facebookSecrets,
  GRAPH_URL,
  GRAPH_VERSION,
} from "../../../../shared/channels/facebook-connection.ts";
import type { Channel, ChannelWish } from "../../settings-api.ts";

/** What is written in the form of a Facebook page. */
export interface FacebookDraft {
  name: string;
  pageId: string;
  /** Secrets are never shown: empty ones stay what they were. */
  pageToken: string;
  appSecret: string;
  verifyToken: string;
  humanAgent: boolean;
  graphUrl: string;
  version: string;
  team: string | null;
  policy: string | null;
  autoAssign: boolean;
}

const Shown = v.omit(FacebookConnection, facebookSecrets);

/** @param verifyToken of a new account: made here, and said to Meta */
export function facebookDraft(account: Channel | null, verifyToken: string): FacebookDraft {
  const blank: FacebookDraft = {
    name: "",
    pageId: "",
    pageToken: "",
    appSecret: "",
    verifyToken,
    humanAgent: false,
    graphUrl: GRAPH_URL,
    version: GRAPH_VERSION,
    team: null,
    policy: null,
    autoAssign: true,
  };
  const connection = v.safeParse(Shown, account?.connection);
  if (!account || !connection.success) return blank;
  const { kind: _kind, ...shown } = connection.output;
  const { name, team, policy, autoAssign } = account;
  return { ...blank, ...shown, name, team, policy, autoAssign };
}

/** How the page is reached, as the server takes it. */
export function facebookConnection(draft: FacebookDraft): object {
  const { pageId, pageToken, appSecret, verifyToken, humanAgent, graphUrl, version } = draft;
  return { kind: "facebook", pageId, pageToken, appSecret, verifyToken, humanAgent, graphUrl, version };
}

export function facebookWish(draft: FacebookDraft): ChannelWish {
  const { team, policy, autoAssign } = draft;
  const usual = { network: "facebook", callbackUrl: "", splitPublic: false } as const;
  const name = draft.name.trim();
  return { ...usual, name, account: name, team, policy, autoAssign, connection: facebookConnection(draft) };
}

export type FacebookField = "name" | keyof v.InferOutput<typeof FacebookConnection>;

/** What does not fit, by its field; the server judges by the same rules. */
export type Misfits = ReadonlyMap<FacebookField, "missing" | "wrong">;

/** @param account the one that is changed, whose secrets may stay; null: a new one */
export function facebookMisfits(draft: FacebookDraft, account: Channel | null): Misfits {
  const misfits = new Map<FacebookField, "missing" | "wrong">();
  if (draft.name.trim() === "") misfits.set("name", "missing");
  const checked = v.safeParse(FacebookConnection, facebookConnection(withKept(draft, account)));
  for (const { path, input } of checked.issues ?? []) {
    const field = path?.[0]?.key as FacebookField; // the connection has no others
    misfits.set(field, input === "" ? "missing" : "wrong");
  }
  return misfits;
}

/** Secrets stay only while they go where they went. */
function withKept(draft: FacebookDraft, account: Channel | null): FacebookDraft {
  const before = facebookDraft(account, draft.verifyToken);
  const goesOn = draft.graphUrl.trim() === before.graphUrl;
  const kept = (field: "pageToken" | "appSecret") =>
    goesOn && draft[field] === "" && isSet(account, field) ? "kept" : draft[field];
  return { ...draft, pageToken: kept("pageToken"), appSecret: kept("appSecret") };
}

export function isSet(account: Channel | null, secret: string): boolean {
  return account?.secrets.includes(secret) ?? false;
}

/** Where Meta tells of the page. */
export function hookAddress(origin: string, account: string): string {
  return `${origin}/hooks/${account}`;
}
