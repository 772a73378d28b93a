import * as v from "valibot";
import { credentialKinds, type CredentialKind } from "../../../../shared/channels/credentials.ts";
import { ask } from "../../../app/http.ts";

/** A key or a secret as admins see it; times in epoch ms. */
const Credential = v.object({
  id: v.string(),
  kind: v.picklist(credentialKinds),
  /** Its last four characters; empty for a key of before they were noted. */
  ending: v.string(),
  createdAt: v.number(),
  usedAt: v.nullable(v.number()),
  retiresAt: v.nullable(v.number()),
});
export type Credential = v.InferOutput<typeof Credential>;

/** `at`: the server's time. */
const Credentials = v.object({ credentials: v.array(Credential), signed: v.boolean(), at: v.number() });

/** A channel's keys and secrets: for roles that manage channels. A new one is shown once. */
export const credentialsApi = {
  list: (channel: string) => ask(Credentials, pathOf(channel)),
  add: (channel: string, kind: CredentialKind) =>
    ask(v.object({ credential: Credential, text: v.string() }), pathOf(channel), {
      method: "POST",
      body: { kind },
    }),
  /** @param afterMs when it ends, from now; null: it stays after all */
  retire: (channel: string, credential: string, afterMs: number | null) =>
    ask(v.object({ credential: Credential }), `${pathOf(channel)}/${credential}`, {
      method: "PATCH",
      body: { afterMs },
    }),
  demandSignatures: (channel: string, signed: boolean) =>
    ask(Credentials, pathOf(channel), { method: "PUT", body: { signed } }),
};

function pathOf(channel: string): string {
  return `/api/channels/${channel}/credentials`;
}
