import { expect, onTestFinished } from "vitest";
import type { Network } from "../../shared/channels/capability.ts";
import type { MarkDeed } from "../../shared/conversation/message-act.ts";
import type { HeldRequest, SimulatorControl } from "../../sync-server/channels/simulator-control.ts";
import { CUSTOMER, type Customer, type Way } from "../channels/customer.ts";
import type { Traveller } from "../harness/journey.ts";

/** A network that the server's own connector reaches, as its journeys know it. */
export interface NetworkWay {
  network: Network;
  name: string;
  /** Opens its simulator. @param hook where the account is told of everything */
  open(deps: { clock: () => number; hook: () => string }): Promise<{
    control: SimulatorControl;
    /** How an account is reached there. */
    connection: object;
  }>;
  /** The server asks it for what is new. */
  isAsked?: true;
  /** Files stay at the network, at an address that is https there: they are named here. */
  filesStay?: true;
  /** It shows by itself, or when it is asked, what became of a reply whose answer was lost. */
  isProvable: boolean;
  /** What can be done there with what people write in public; empty: they write in private alone. */
  deeds: readonly MarkDeed[];
  /** It has a sign for what people write in private. */
  likesPrivately?: true;
  /** An account may delete what people write under what is its own. */
  deletes?: true;
  /** A post can be answered by one that shows it. */
  quotes?: true;
  /** What that is called there. */
  publicKind: "comment" | "mention" | "post" | "reply";
  /** What somebody who writes in public goes by there; left out: their name. */
  publicName?: (name: string) => string;
  /** How long it takes replies after somebody's last message, in hours; null: for ever. */
  windowHours: number | null;
  /** How long somebody who wrote in public may be answered in private, in hours; left out: for ever. */
  privateReplyHours?: number;
}

/** A customer of such a network, with the network in reach. */
export interface NetworkCustomer extends Customer {
  control: SimulatorControl;
  /** Who they are there. */
  person: string;
}

/** Connects an account of the network, and has a customer there who has not written yet. */
export async function openCustomer({ workspace }: Traveller, way: NetworkWay): Promise<NetworkCustomer> {
  let [passed, account] = [0, ""];
  const { control, connection } = await way.open({
    clock: () => Date.now() + passed,
    hook: () => `${workspace.server.url}/hooks/${account}`,
  });
  onTestFinished(() => control.close());
  const { network } = way;
  const wish = { name: "Lamps", network, account: "Lamps", callbackUrl: "", policy: null, autoAssign: false };
  const made = await workspace.admin.json<{ channel: { id: string } }>("POST", "/api/channels", {
    ...wish,
    connection,
  });
  account = made.channel.id;
  const person = control.meet(CUSTOMER);
  let then: (() => Promise<void>) | undefined;
  control.onReply(() => void then?.());
  return {
    name: CUSTOMER,
    account,
    isCalled: true,
    control,
    person,
    arrived: "accepted",
    tells: ["accepted", ...control.can.receipts],
    writes: async (text) => {
      await control.write({ from: person, visibility: "private", text });
    },
    copies: async (text) => copiesOf(control, text).length,
    calls: async (text) => repliesOf(control, text).length,
    looksAway: async () => undefined,
    async tell(_text, told) {
      if (told !== "accepted") await control.tell(person, told);
    },
    goesDown: () => control.setTrouble({ kind: "down" }),
    comesBack: () => control.setTrouble(null),
    async losesAnswers(next) {
      then = next;
      await control.setTrouble({ kind: "answers_lost" });
    },
    answersAgain: () => control.setTrouble(null),
    proves: way.isProvable ? () => control.setTrouble(null) : null,
    letPass: (ms) => void (passed += ms),
  };
}

/** The same for somebody who writes where everybody reads it. */
export async function openCommenter(traveller: Traveller, way: NetworkWay): Promise<NetworkCustomer> {
  return { ...(await openCustomer(traveller, way)), name: way.publicName?.(CUSTOMER) ?? CUSTOMER };
}

export function wayOf(way: NetworkWay): Way {
  return { name: way.name, open: (traveller) => openCustomer(traveller, way) };
}

/** What the network has of a reply. Fails for what nobody has signed. */
export function copiesOf(control: SimulatorControl, text: string): readonly HeldRequest[] {
  const copies = repliesOf(control, text).filter(({ refused }) => refused === null);
  for (const { isSigned, person } of copies) expect([isSigned, person]).toEqual([true, person || "known"]);
  return copies;
}

/** How often the network was asked to send these words. */
export function repliesOf(control: SimulatorControl, text: string): readonly HeldRequest[] {
  return control.held().filter((request) => request.what === "reply" && request.text === text);
}
