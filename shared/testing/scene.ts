import { LedgerServer, type EpisodePolicy } from "./ledger-server.ts";
import { device, idSequence, TEN_O_CLOCK } from "./people.ts";
import { TestDevice, type Act } from "./test-device.ts";

/** Three people at their desks, all clocks right, and a conversation at ten o'clock. Nobody has seen anything yet. */
export function makeScene(policy?: EpisodePolicy) {
  const mint = idSequence();
  const server = new LedgerServer(TEN_O_CLOCK, policy);
  const person = (...who: Parameters<typeof device>) => new TestDevice(device(...who), server, mint);
  return {
    server,
    mint,
    a: person("a"),
    aTablet: person("a", "a-tablet"),
    b: person("b"),
    chief: person("c", "c-laptop", "supervisor"),
    viewer: person("v", "v-laptop", "viewer"),
  };
}

type Send = Extract<Act, { type: "send" }>;

/** A private reply, written without a shared draft unless `g` says otherwise. */
export function reply(
  text: string,
  more: Partial<Omit<Send, "type" | "text" | "then">> = {},
  then: Send["then"] = "stay",
): Send {
  return { type: "send", target: "private", text, ...more, then };
}

/** The network takes a reply: claimed, then accepted. */
export function deliver(server: LedgerServer, of: string): void {
  server.claim(of);
  server.rung(of, "accepted");
}
