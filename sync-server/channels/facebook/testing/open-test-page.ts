import type { DocumentId } from "../../../../shared/protocol/document-id.ts";
import { APP_SECRET, openTestAccount, TOKEN, VERIFY_TOKEN } from "../../meta/testing/open-test-account.ts";
import { makeFacebookChannel } from "../facebook-channel.ts";
import { openFacebookSimulator } from "../simulator.ts";

export const PAGE = "1234";

export type TestPage = Awaited<ReturnType<typeof openTestPage>>;

/** A workspace whose account is a page at the simulated Facebook. */
export async function openTestPage(more: Record<string, unknown> = {}) {
  const secrets = { pageToken: TOKEN, appSecret: APP_SECRET, verifyToken: VERIFY_TOKEN };
  const account = await openTestAccount({
    network: "facebook",
    openSimulator: (clock) =>
      openFacebookSimulator({ pageId: PAGE, token: TOKEN, appSecret: APP_SECRET, clock }),
    connectionOf: (graphUrl) => ({ kind: "facebook", pageId: PAGE, ...secrets, graphUrl, ...more }),
    makeChannel: makeFacebookChannel,
  });
  const { simulator } = account;
  return {
    ...account,

    /** Maya writes to the page, which is told so; @returns her conversation. */
    async hearMaya(): Promise<DocumentId> {
      simulator.meet("maya", "Maya Okafor");
      const hello = simulator.write("maya", { mid: "in1", text: "Hello" });
      await account.tell(simulator.batch({ messaging: [hello] }));
      return account.threadOf("maya", "private");
    },

    /** Julien comments; @returns his conversation. */
    async hearJulien(): Promise<DocumentId> {
      const from = { id: "julien", name: "Julien Lacroix" };
      const late = simulator.comment(from, { comment_id: "9_1", message: "Late!" });
      await account.tell(simulator.batch({ changes: [late] }));
      return account.threadOf("julien", "public");
    },
  };
}
