import { close, OLDEST_PROTOCOL, PROTOCOL, type DeviceFrame } from "../../shared/protocol/frames.ts";
import type { Change } from "./change.ts";
import type { Clock } from "./clock.ts";
import { unlessClosed } from "./closed.ts";
import type { Session } from "./desk.ts";
import type { DeviceName } from "./device-id.ts";
import type { Environment } from "./environment.ts";
import { helloFrom, whyUnfit, type Welcome } from "./greeting.ts";
import type { Lease } from "./lease.ts";
import type { Link } from "./link.ts";
import type { LongLived } from "./long-lived.ts";
import type { Memory } from "./memory.ts";
import type { PushCounter } from "./push-count.ts";
import { becomeAnother, forgetStore } from "./reset.ts";
import type { Vault } from "./vault.ts";

/** How the device and the server meet at the beginning of each connection: who they are, and what that means (U-1). */
export interface Meeting {
  /** To be done before the first connection of a tab that leads. */
  prepare: () => Promise<void>;
  hello: () => DeviceFrame;
  /** Resolves with whether they may go on; when not, the link is renewed or has ended. */
  welcome: (frame: Welcome, heardAt: number) => Promise<boolean>;
  /** The server has closed for good. @returns whether it is worth another try, as the build before this one would speak */
  refused: (code: number) => boolean;
  /** The server is of an earlier build, as of the last welcome (V-1). */
  isServerBehind: () => boolean;
  /** A question that left at `sentAt`, by the device's clock, was answered with the server's time. */
  measure: (sentAt: number, heardAt: number, serverTime: number) => void;
}

export interface MeetingDeps {
  environment: Environment;
  session: Session;
  device: DeviceName;
  vault: Vault;
  memory: Memory;
  longLived: LongLived;
  clock: Clock;
  lease: Lease;
  count: PushCounter;
  link: Pick<Link, "end" | "renew">;
  publish: (change: Change) => void;
  onClock: () => void;
  onAgent: (agent: Welcome["agent"]) => void;
  /** This device has another id from now on. */
  onDevice: () => void;
}

export function createMeeting(deps: MeetingDeps): Meeting {
  const { environment, device, vault, memory, longLived, clock, lease, count, link, publish } = deps;
  let greetedAt = 0;
  /** In which the next hello is said. */
  let protocol = PROTOCOL;
  let isServerBehind = false;

  function measure(sentAt: number, heardAt: number, serverTime: number): void {
    const before = clock.off();
    clock.sample(sentAt, heardAt, serverTime);
    if (clock.off() === before) return;
    deps.onClock();
    const record = { key: "clock", off: clock.off(), at: clock.last() } as const;
    unlessClosed(vault.write("relaxed", ["meta"], async (transaction) => transaction.put("meta", record)));
  }

  /** The copy this device came from may be at work elsewhere: what waits here is no longer its own (U-1). */
  async function part(): Promise<void> {
    publish(await becomeAnother(vault, longLived));
    count.restart();
  }

  return {
    prepare: async () => {
      await count.load();
      // Another vault of this profile was found to be restored, and this one with it.
      if (count.device() !== null && count.device() !== device.id()) await part();
    },
    hello: () => {
      greetedAt = environment.now();
      clock.restart();
      return helloFrom({
        protocol,
        agent: deps.session.agent.id,
        device: device.id(),
        counter: count.made(),
      });
    },
    refused: (code) => {
      const isWorthIt = code === close.tooOld && protocol > OLDEST_PROTOCOL;
      protocol = isWorthIt ? protocol - 1 : PROTOCOL;
      return isWorthIt;
    },
    isServerBehind: () => isServerBehind,
    welcome: async (frame, heardAt) => {
      isServerBehind = frame.protocol < PROTOCOL;
      protocol = PROTOCOL; // by the next connection the server may have been renewed
      const unfit = whyUnfit(frame, deps.session);
      if (unfit) {
        link.end(unfit);
        return false;
      }
      measure(greetedAt, heardAt, frame.serverTime);
      if (frame.restored) {
        await device.renew(); // first: a vault that a crash leaves under another id than its own is found by `prepare`
        deps.onDevice();
        await part();
        link.renew();
        return false;
      }
      deps.onAgent(frame.agent);
      publish({ lease: lease.renew(frame.lease, frame.surrender) });
      count.adopt(frame.counter, device.id());
      const known = memory.place().store;
      if (known !== null && known !== frame.store) publish(await forgetStore(vault, longLived));
      return true;
    },
    measure,
  };
}
