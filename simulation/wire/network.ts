import type { Machine } from "../time/machine.ts";
import type { Random } from "../time/random.ts";
import type { VirtualTime } from "../time/virtual-time.ts";

/** How a device's way to the server is at the moment. */
export interface Weather {
  /** Nothing gets through, and whatever is open is cut. */
  isDown: boolean;
  /** Bytes vanish without anything being closed, as behind a dead access point. */
  isMute: boolean;
  /** One way, ms. */
  latency: { from: number; to: number };
  /** How likely a push arrives a second time. */
  repeats: number;
  /** How likely a frame is the last one of its connection, and arrives cut off. */
  truncates: number;
}

export const fairWeather: Weather = {
  isDown: false,
  isMute: false,
  latency: { from: 5, to: 60 },
  repeats: 0,
  truncates: 0,
};

/** A device's way to the server. All that goes over it is bytes, later than it was sent. */
export class Network {
  weather: Weather = fairWeather;
  readonly time: VirtualTime;
  readonly random: Random;

  constructor(time: VirtualTime, random: Random) {
    this.time = time;
    this.random = random;
  }

  latency(): number {
    const { from, to } = this.weather.latency;
    return this.random.between(from, to);
  }

  /** Does something on a machine at the other end, when it gets there. */
  later(machine: Machine, run: () => void, ms = this.latency()): void {
    this.time.after(machine, ms, run);
  }
}
