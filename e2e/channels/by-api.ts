import { randomUUID } from "node:crypto";
import { expect } from "vitest";
import type { Customer, Way } from "./customer.ts";
import { CUSTOMER } from "./customer.ts";

/** A program brings what customers write, and is called with replies. */
export const byApi: Way = {
  name: "API",
  async open({ workspace }): Promise<Customer> {
    const { network, channel, admin } = workspace;
    const contact = randomUUID();
    const callsOf = (text: string) => network.requests.filter((request) => request.text === text);
    const idOf = (text: string) => callsOf(text)[0]?.id ?? "";
    const report = (text: string, status: string) =>
      admin.json(
        "POST",
        `/v1/channels/${channel.id}/sends/${idOf(text)}/status`,
        { status },
        { authorization: `Bearer ${channel.key}` },
      );
    return {
      name: CUSTOMER,
      account: channel.id,
      isCalled: true,
      arrived: "accepted",
      tells: ["accepted", "delivered", "read"],
      writes: async (text) => {
        await channel.receive(text, { contact: { external_id: contact, name: CUSTOMER } });
      },
      async copies(text) {
        const held = callsOf(text);
        for (const { id, signed, body } of held) {
          expect(signed).toBe(true);
          expect(body).toMatchObject({
            type: "message.send",
            id,
            channel: channel.id,
            contact: { external_id: contact, name: CUSTOMER },
            visibility: "private",
            agent: { name: "Inès Moreau" },
          });
        }
        return new Set(held.map(({ id }) => id)).size;
      },
      calls: async (text) => callsOf(text).length,
      looksAway: async () => undefined,
      tell: async (text, told) => {
        if (told !== "accepted") await report(text, told);
      },
      goesDown: () => network.goDown(),
      comesBack: () => network.comeBack(),
      losesAnswers: async (then) =>
        network.answerWith(async () => {
          await then?.();
          return null;
        }),
      answersAgain: async () => network.answerWith(() => ({ status: 200 })),
      proves: async (text) => {
        await report(text, "accepted");
      },
      letPass: (ms) => network.letPass(ms),
    };
  },
};
