import { AppError } from "../http/app-error.ts";
import type { Identifiers } from "../identifiers.ts";
import type { Documents } from "../log/documents.ts";
import type { ChannelStore } from "../store/channels-store.ts";
import type { ChannelOf } from "./channel.ts";
import { connectionOf } from "./connection-wish.ts";
import type { Health, Noted } from "./health.ts";
import { makeRefusedDeeds } from "./refused-deeds.ts";

export interface CheckDeps {
  documents: Documents;
  identifiers: Pick<Identifiers, "newId">;
  channels: ChannelStore;
  channelOf: ChannelOf;
  health: Pick<Health, "note">;
  /** An account can be reached: whoever waits to try it again need not wait. */
  onReached?: (channel: string) => void;
}

/** Null: what is reached this way cannot tell without something being sent. */
export type Checked = Noted | null;

/** Asks networks whether accounts can be reached, before they are saved and after. */
export type Check = ReturnType<typeof makeCheck>;

export function makeCheck({ documents, identifiers, channels, channelOf, health, onReached }: CheckDeps) {
  const refused = makeRefusedDeeds({ documents, channels, newId: identifiers.newId });
  return {
    /** An account that is not there yet. */
    wish: async (wish: unknown): Promise<Checked> => {
      const connection = connectionOf(wish, null);
      return (await channelOf({ connection }).check?.(connection)) ?? null;
    },

    /**
     * An account as it is, which is then known to be well or not; or as somebody would have it, which says nothing of it.
     * @param wish left out: as it is
     */
    async account(id: string, wish: unknown): Promise<Checked> {
      const record = await channels.channel(id);
      if (!record) throw new AppError("channel.unknown");
      const connection = wish === undefined ? record.connection : connectionOf(wish, record.connection);
      const checked = (await channelOf({ connection }).check?.(connection)) ?? null;
      // One that cannot tell is given another try: the next thing that is sent tells.
      if (wish === undefined) await health.note(id, checked ?? { ok: true });
      if (wish === undefined && checked?.ok) onReached?.(id);
      if (checked?.ok) await refused.forget(id); // what is paid for there may have changed
      return checked;
    },
  };
}
