import type { SentFile } from "../../../shared/conversation/intent.ts";
import { callNetwork, type Call, type CallResult } from "../../http/call-network.ts";
import type { ChannelRecord } from "../../store/channels-store.ts";
import type { Channel } from "../channel.ts";
import { makeCredentialUse, type CredentialUseDeps } from "../credentials.ts";
import type { Outcome } from "../outcome.ts";
import { actCallFor } from "./act-call.ts";
import { outcomeOf } from "./answer.ts";
import { callbackFor } from "./callback.ts";
import type { Signing } from "./standard-webhooks.ts";

export interface ApiChannelDeps extends CredentialUseDeps {
  /** Where a channel's program fetches a file of a reply; `now` in epoch ms. */
  fileUrl?: (file: SentFile, now: number) => string;
  call?: (call: Call) => Promise<CallResult>;
}

/** A program stands for the network: it is called back, signed, and brings messages over `/v1`. */
export function makeApiChannel({ fileUrl, call = callNetwork, ...deps }: ApiChannelDeps): Channel {
  const { clock } = deps;
  const use = makeCredentialUse(deps);
  const ask = async (account: ChannelRecord, callAt: (signing: Signing) => Call): Promise<Outcome> => {
    if (account.callbackUrl === "")
      return { rung: "failed", words: "the channel has no callback address", why: "address" };
    const secrets = await use.signingSecrets(account.settings.id);
    return outcomeOf(await call(callAt({ secrets, now: clock() })), clock());
  };
  return {
    deliver: (account, reply) =>
      ask(account, (signing) => {
        const attachments = reply.files.map((file) => {
          const { name, mime, bytes } = file;
          return { name, mime, bytes, url: fileUrl?.(file, signing.now) ?? null };
        });
        return callbackFor(account, { ...reply, attachments }, signing);
      }),
    act: (account, act) => ask(account, (signing) => actCallFor(account, act, signing)),
  };
}
