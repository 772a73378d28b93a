type Grant = { tab: string; run: () => Promise<unknown>; done: (outcome: Promise<unknown>) => void };

/** Web Locks of one browser profile, as far as they are used: exclusive, first come first served. */
export class FakeLocks {
  readonly #queues = new Map<string, Grant[]>();

  of(tab: string): LockManager {
    const request = (name: string, options: { signal: AbortSignal }, run: () => Promise<unknown>) =>
      new Promise((done, fail) => {
        const grant = { tab, run, done };
        const queue = this.#queues.get(name) ?? [];
        this.#queues.set(name, queue);
        queue.push(grant);
        options.signal.addEventListener("abort", () => {
          if (queue[0] === grant) return;
          queue.splice(queue.indexOf(grant), 1);
          fail(options.signal.reason as Error);
        });
        if (queue[0] === grant) this.#grant(name, grant);
      });
    return { request } as unknown as LockManager; // the one method that is used
  }

  /** The tab dies: what it held passes on, what it waited for is forgotten. */
  kill(tab: string): void {
    for (const [name, queue] of this.#queues) {
      const held = queue[0];
      this.#queues.set(
        name,
        queue.filter((grant) => grant.tab !== tab),
      );
      const next = this.#queues.get(name)?.[0];
      if (held?.tab === tab && next) this.#grant(name, next);
    }
  }

  #grant(name: string, grant: Grant): void {
    setImmediate(async () => {
      const outcome = grant.run();
      await Promise.allSettled([outcome]);
      const queue = this.#queues.get(name) ?? [];
      if (queue[0] !== grant) return;
      queue.shift();
      grant.done(outcome);
      if (queue[0]) this.#grant(name, queue[0]);
    });
  }
}

/** BroadcastChannels of one browser profile. */
export class FakeChannels {
  #open: { name: string; tab: string; channel: BroadcastChannel }[] = [];

  of(tab: string, name: string): BroadcastChannel {
    let isClosed = false;
    const channel = {
      onmessage: null as ((event: MessageEvent) => void) | null,
      postMessage: (data: unknown) => {
        if (isClosed) throw new DOMException("channel is closed", "InvalidStateError");
        this.#post(tab, name, structuredClone(data));
      },
      close: () => {
        isClosed = true;
        this.#open = this.#open.filter((other) => other.channel !== channel);
      },
    } as unknown as BroadcastChannel; // the part that is used
    this.#open.push({ name, tab, channel });
    return channel;
  }

  kill(tab: string): void {
    this.#open = this.#open.filter((other) => other.tab !== tab);
  }

  #post(from: string, name: string, data: unknown): void {
    for (const { name: other, tab, channel } of this.#open) {
      if (other === name && tab !== from) setImmediate(() => this.#deliver(channel, data));
    }
  }

  #deliver(channel: BroadcastChannel, data: unknown): void {
    if (this.#open.some((other) => other.channel === channel)) channel.onmessage?.({ data } as MessageEvent);
  }
}
