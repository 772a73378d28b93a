import type { SentFile } from "../../../shared/conversation/intent.ts";
import { callNetwork, type Call, type CallResult } from "../../http/call-network.ts";
import type { ChannelRecord } from "../../store/channels-store.ts";
import type { Channel } from "../channel.ts";
import type { Outcome } from "../outcome.ts";
import { actCallFor } from "./act-call.ts";
import { outcomeOf } from "./answer.ts";
import { callbackFor } from "./callback.ts";

export interface ApiChannelDeps {
  /** Epoch ms. */
  clock: () => number;
  /** Where a channel's program fetches a file of a reply; `now` in epoch ms. */
  fileUrl?: (file: SentFile, now: number) => string;
  call?: (call: Call) => Promise<CallResult>;
}

/** A program stands for the network: it is called back, signed, and brings messages over `/v1`. */
export function makeApiChannel({ clock, fileUrl, call = callNetwork }: ApiChannelDeps): Channel {
  const ask = async (account: ChannelRecord, callAt: (now: number) => Call): Promise<Outcome> => {
    if (account.callbackUrl === "") return { rung: "failed", words: "the channel has no callback address" };
    return outcomeOf(await call(callAt(clock())), clock());
  };
  return {
    deliver: (account, reply) =>
      ask(account, (now) => {
        const attachments = reply.files.map((file) => {
          const { name, mime, bytes } = file;
          return { name, mime, bytes, url: fileUrl?.(file, now) ?? null };
        });
        return callbackFor(account, { ...reply, attachments }, now);
      }),
    act: (account, act) => ask(account, (now) => actCallFor(account, act, now)),
  };
}
