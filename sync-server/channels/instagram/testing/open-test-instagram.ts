import type { DocumentId } from "../../../../shared/protocol/document-id.ts";
import { APP_SECRET, openTestAccount, TOKEN, VERIFY_TOKEN } from "../../meta/testing/open-test-account.ts";
import { makeInstagramChannel } from "../instagram-channel.ts";
import { openInstagramSimulator } from "../simulator.ts";

export const ACCOUNT = "17841400000000000";

export type TestInstagram = Awaited<ReturnType<typeof openTestInstagram>>;

/** A workspace whose account is one at the simulated Instagram. */
export async function openTestInstagram(more: Record<string, unknown> = {}) {
  const secrets = { accessToken: TOKEN, appSecret: APP_SECRET, verifyToken: VERIFY_TOKEN };
  const opened = await openTestAccount({
    network: "instagram",
    openSimulator: (clock) =>
      openInstagramSimulator({
        accountId: ACCOUNT,
        username: "roost.shop",
        token: TOKEN,
        appSecret: APP_SECRET,
        clock,
      }),
    connectionOf: (graphUrl) => ({
      kind: "instagram",
      accountId: ACCOUNT,
      ...secrets,
      graphUrl,
      ...more,
    }),
    makeChannel: makeInstagramChannel,
  });
  const { simulator } = opened;
  return {
    ...opened,

    /** Maya writes, and the account is told so; @returns her conversation. */
    async hearMaya(): Promise<DocumentId> {
      simulator.meet("maya", "Maya Okafor");
      const hello = simulator.write("maya", { mid: "in1", text: "Hello" });
      await opened.tell(simulator.batch({ messaging: [hello] }));
      return opened.threadOf("maya", "private");
    },

    /** Julien comments; @returns his conversation. */
    async hearJulien(): Promise<DocumentId> {
      const late = simulator.comment({ id: "julien", username: "julien.l" }, { id: "1791", text: "Late!" });
      await opened.tell(simulator.batch({ changes: [late] }));
      return opened.threadOf("julien", "public");
    },
  };
}
