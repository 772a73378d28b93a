import type { Machine } from "../time/machine.ts";
import type { VirtualTime } from "../time/virtual-time.ts";

interface Listener {
  name: string;
  machine: Machine;
  channel: { onmessage: ((event: MessageEvent) => void) | null };
}

/** BroadcastChannels of one browser profile. */
export class Channels {
  readonly #time: VirtualTime;
  #open: Listener[] = [];

  constructor(time: VirtualTime) {
    this.#time = time;
  }

  of(machine: Machine, name: string): BroadcastChannel {
    let isClosed = false;
    const channel = {
      onmessage: null,
      postMessage: (message: unknown) => {
        if (isClosed) throw new DOMException("the channel is closed", "InvalidStateError");
        this.#post(listener, structuredClone(message));
      },
      close: () => {
        isClosed = true;
        this.#open = this.#open.filter((other) => other !== listener);
      },
    };
    const listener: Listener = { name, machine, channel };
    this.#open.push(listener);
    return channel as unknown as BroadcastChannel; // the part that is used
  }

  abandon(machine: Machine): void {
    this.#open = this.#open.filter((other) => other.machine !== machine);
  }

  #post(from: Listener, data: unknown): void {
    for (const to of this.#open) {
      if (to === from || to.name !== from.name) continue;
      this.#time.after(to.machine, 0, () => {
        if (this.#open.includes(to)) to.channel.onmessage?.({ data } as MessageEvent); // the part that is used
      });
    }
  }
}
