import * as v from "valibot";
import { X_API, XConnection, xSecrets } from "../../../../shared/channels/x-connection.ts";
import type { Channel, ChannelWish } from "../../settings-api.ts";

export type XSecret = (typeof xSecrets)[number];

/** What is written in the form of an account at X. Secrets are never shown: empty ones stay what they were. */
export interface XDraft extends Record<XSecret, string> {
  name: string;
  intake: XConnection["intake"];
  direct: boolean;
  longPosts: boolean;
  splitPublic: boolean;
  apiUrl: string;
  team: string | null;
  policy: string | null;
  autoAssign: boolean;
}

const blank: XDraft = {
  name: "",
  consumerKey: "",
  consumerSecret: "",
  bearerToken: "",
  accessToken: "",
  accessSecret: "",
  intake: "stream",
  direct: true,
  longPosts: false,
  splitPublic: false,
  apiUrl: X_API,
  team: null,
  policy: null,
  autoAssign: true,
};

const Shown = v.omit(XConnection, xSecrets);

export function xDraft(account: Channel | null): XDraft {
  const connection = v.safeParse(Shown, account?.connection);
  if (!account || !connection.success) return blank;
  const { kind: _kind, ...shown } = connection.output;
  const { name, team, policy, autoAssign, splitPublic } = account;
  return { ...blank, ...shown, name, team, policy, autoAssign, splitPublic };
}

/** How the account is reached, as the server takes it. */
export function xConnection(draft: XDraft): object {
  const { consumerKey, consumerSecret, bearerToken, accessToken, accessSecret } = draft;
  const { intake, direct, longPosts, apiUrl } = draft;
  const secrets = { consumerKey, consumerSecret, bearerToken, accessToken, accessSecret };
  return { kind: "x", ...secrets, intake, direct, longPosts, apiUrl: apiUrl.trim() };
}

/** @param handle by which X knows the account, `@northwind_care` */
export function xWish(draft: XDraft, handle: string): ChannelWish {
  const { name, team, policy, autoAssign, splitPublic } = draft;
  const usual = { network: "x", callbackUrl: "", account: handle } as const;
  const work = { team, policy, autoAssign, splitPublic };
  return { ...usual, ...work, name: name.trim() || handle, connection: xConnection(draft) };
}

export type XField = XSecret | "apiUrl";
/** `why`: it fits, but X does not accept it; in words for people. */
export type Misfits = ReadonlyMap<XField, "missing" | "wrong" | { why: string }>;

/** Stands in for a secret that is set and is not shown. */
const kept: Record<XSecret, string> = {
  consumerKey: "kept",
  consumerSecret: "kept",
  bearerToken: "kept",
  accessToken: "1-kept_kept_kept",
  accessSecret: "kept",
};

/** What does not fit, by its field; the server judges by the same rules. */
export function xMisfits(draft: XDraft, account: Channel | null): Misfits {
  const secrets = xSecrets.map((field) => [
    field,
    draft[field].trim() === "" && keeps(draft, account, field) ? kept[field] : draft[field].trim(),
  ]);
  const whole = { ...draft, ...(Object.fromEntries(secrets) as Record<XSecret, string>) }; // each of them
  const checked = v.safeParse(XConnection, xConnection(whole));
  return new Map(
    (checked.issues ?? []).map(({ path, input }) => [
      path?.[0]?.key as XField, // the other fields cannot be written wrong
      input === "" ? "missing" : "wrong",
    ]),
  );
}

/** A secret stays only while it goes where it went. */
export function keeps(draft: XDraft, account: Channel | null, field: XSecret): boolean {
  const goesOn = draft.apiUrl.trim().replace(/\/+$/u, "") === xDraft(account).apiUrl;
  return goesOn && (account?.secrets.includes(field) ?? false);
}
