import type { SendStatusDeps } from "../../delivery/sends.routes.ts";
import { handOver } from "../../intake/hand-over.ts";
import type { RawEntry } from "../../intake/raw/raw-intake.ts";
import type { IntakeDeps } from "../../intake/receive-message.ts";
import type { ChannelRecord } from "../../store/channels-store.ts";

/** Another app leaves somebody's conversation to us. */
export function handedOver(
  deps: IntakeDeps & SendStatusDeps,
  { settings }: ChannelRecord,
  contact: string,
): RawEntry {
  return {
    key: `${contact} handed over`,
    channel: settings.id,
    about: [contact],
    async take() {
      const thread = await deps.inbound.thread(settings.id, contact, "private");
      if (!thread) return [];
      await handOver(deps, settings.id, { contact, visibility: "private" });
      return [thread.contact];
    },
  };
}
