import type { DocumentId } from "../../../../shared/protocol/document-id.ts";
import { SECOND } from "../../../../shared/time/duration.ts";
import { APP_SECRET, openTestAccount, TOKEN, VERIFY_TOKEN } from "../../meta/testing/open-test-account.ts";
import { openWhatsappSimulator, type SimulatedSender } from "../simulator.ts";
import { makeWhatsappChannel } from "../whatsapp-channel.ts";

export const NUMBER = "1234";
export const BUSINESS = "5678";

export const maya: SimulatedSender = { name: "Maya Okafor", phone: "33612345678" };

export type TestNumber = Awaited<ReturnType<typeof openTestNumber>>;

/** A workspace whose account is a number at the simulated WhatsApp. */
export async function openTestNumber() {
  const account = await openTestAccount({
    network: "whatsapp",
    openSimulator: (clock) =>
      openWhatsappSimulator({
        phoneNumberId: NUMBER,
        businessId: BUSINESS,
        token: TOKEN,
        appSecret: APP_SECRET,
        clock,
      }),
    connectionOf: (graphUrl) => ({
      kind: "whatsapp",
      phoneNumberId: NUMBER,
      businessId: BUSINESS,
      token: TOKEN,
      appSecret: APP_SECRET,
      verifyToken: VERIFY_TOKEN,
      graphUrl,
    }),
    makeChannel: makeWhatsappChannel,
    patienceMs: 15 * SECOND,
  });
  const { simulator } = account;
  const number = {
    ...account,

    /** Somebody writes, and the business is told. @returns their conversation */
    async hear(
      from: SimulatedSender,
      message: Record<string, unknown> = { text: { body: "Hello" } },
    ): Promise<DocumentId> {
      const said = simulator.write(from, message);
      await account.tell(simulator.batch([simulator.messages(from, said)]));
      return account.threadOf(from.phone ?? from.user ?? "", "private");
    },

    tellStatus: (id: string, status: string, errors: readonly object[] = []) =>
      account.tell(simulator.batch([simulator.statuses(simulator.status(id, status, errors))])),
  };
  return number;
}
