import { expect, test } from "vitest";
import { encodeAny } from "../../shared/protocol/any.ts";
import { encodeDeflated } from "../../shared/protocol/deflated.ts";
import { encodeFrame, readDeviceFrame, type ServerFrame } from "../../shared/protocol/frames.ts";
import type { LinkState } from "./desk.ts";
import type { Environment, PageEvent } from "./environment.ts";
import { createLink } from "./link.ts";
import { FakeSocket } from "./testing/fake-socket.ts";
import { FakeTime, settle, until } from "./testing/fake-time.ts";

function setUp({ isOpening = true } = {}) {
  const time = new FakeTime(1_000_000);
  const sockets: FakeSocket[] = [];
  const sent: string[] = [];
  const states: LinkState["kind"][] = [];
  const endings: string[] = [];
  const handled: number[] = [];
  const listeners: { events: readonly PageEvent[]; listener: (event: PageEvent) => void }[] = [];
  const page = { isOnline: true, holds: Promise.resolve(), underWork: 0, most: 0 };
  const environment = {
    now: () => time.now,
    after: (ms: number, run: () => void) => time.after(ms, run),
    chance: () => 0.5,
    socket: () => {
      const socket = new FakeSocket();
      if (isOpening)
        socket.opensTo({ hear: (bytes) => sent.push(readDeviceFrame(bytes)?.t ?? "?"), closed: () => {} });
      sockets.push(socket);
      return socket as unknown as WebSocket;
    },
    isVisible: () => true,
    isOnline: () => page.isOnline,
    onPage: (events: readonly PageEvent[], listener: (event: PageEvent) => void) => {
      listeners.push({ events, listener });
      return () => listeners.splice(0);
    },
  } as unknown as Environment;
  const emit = (event: PageEvent) =>
    listeners.filter((one) => one.events.includes(event)).forEach((one) => one.listener(event));
  const link = createLink(environment, {
    onState: (state) => {
      states.push(state.kind);
      if (state.kind === "ended") endings.push(state.why);
    },
    onOpen: () => link.welcomed(),
    onFrame: async (frame) => {
      page.underWork++;
      page.most = Math.max(page.most, page.underWork);
      await page.holds;
      page.underWork--;
      if (frame.t === "pong") handled.push(frame.at);
      if (frame.t === "pong" && frame.at < 0) throw new Error("cannot be handled");
    },
    onRefused: () => false,
    onCut: () => {},
    onLost: () => {},
  });
  const say = (at: number) =>
    sockets.at(-1)?.deliver(encodeFrame({ t: "pong", at, serverTime: 0 } satisfies ServerFrame));
  return { time, sockets, sent, states, endings, handled, page, emit, link, say };
}

test("a link says how it stands, from the start to the welcome", async () => {
  const { link, states } = setUp();
  link.start();
  await until(() => states.at(-1) === "online");
  expect(states).toEqual(["connecting", "online"]);
});

test("silence counts as loss: an open socket over a cut network is given up", async () => {
  const { link, time, sockets, states, sent } = setUp();
  link.start();
  await until(() => states.at(-1) === "online");
  time.advance(15_000);
  await until(() => sent.includes("ping"));
  time.advance(9_999);
  expect(sockets).toHaveLength(1);
  time.advance(1);
  expect(states.at(-1)).toBe("connecting");
  time.advance(2_000);
  expect(sockets).toHaveLength(2);
});

test("silence counts as loss also when the device's clock was set back by a day in the middle of it", async () => {
  const { link, time, sockets, states } = setUp();
  link.start();
  await until(() => states.at(-1) === "online");
  time.set(-86_400_000);
  time.advance(60_000);
  expect(sockets.length).toBeGreaterThan(1);
});

test("U-6: a frame that cannot be read ends the line, and nothing behind it is taken; one of an unknown kind is skipped", async () => {
  const { link, time, sockets, states, say, handled } = setUp();
  link.start();
  await until(() => states.at(-1) === "online");
  const [first] = sockets;
  say(1);
  first?.deliver(encodeAny({ t: "moonrise" }));
  say(2);
  first?.deliver(encodeDeflated(Uint8Array.of(255, 255, 255)));
  say(3);
  await until(() => states.at(-1) === "connecting");
  time.advance(2_000);
  await until(() => sockets.length === 2 && states.at(-1) === "online");
  say(4);
  await until(() => handled.includes(4));
  expect(handled).toEqual([1, 2, 4]);
});

test("any frame is a sign of life", async () => {
  const { link, time, sockets, states, say } = setUp();
  link.start();
  await until(() => states.at(-1) === "online");
  for (let i = 0; i < 6; i++) {
    time.advance(14_000);
    say(i);
    await settle();
  }
  expect(sockets).toHaveLength(1);
});

test("U-1: tries are spread between one second and a bound that grows to thirty", async () => {
  const { link, time, sockets, states, page } = setUp({ isOpening: false });
  page.isOnline = false;
  link.start();
  const waits: number[] = [];
  for (let i = 0; i < 7; i++) {
    const [count, from] = [sockets.length, time.now];
    sockets.at(-1)?.end(1006);
    await settle();
    while (sockets.length === count) time.advance(500);
    waits.push(time.now - from);
  }
  expect(waits).toEqual([1_500, 2_500, 4_500, 8_500, 15_500, 15_500, 15_500]);
  expect(states.at(-1)).toBe("offline");
});

test("the browser's word that the network went is believed at once, and that it is back too", async () => {
  const { link, sockets, states, page, emit } = setUp();
  link.start();
  await until(() => states.at(-1) === "online");
  page.isOnline = false;
  emit("offline");
  expect(states.at(-1)).toBe("offline");
  page.isOnline = true;
  emit("online");
  expect(sockets).toHaveLength(2);
  await until(() => states.at(-1) === "online");
});

test("frames are handled strictly one after another", async () => {
  const { link, states, handled, page, say } = setUp();
  link.start();
  await until(() => states.at(-1) === "online");
  let letGo = () => {};
  page.holds = new Promise((resolve) => (letGo = resolve));
  for (const at of [1, 2, 3]) say(at);
  await settle();
  expect(handled).toEqual([]);
  page.holds = Promise.resolve();
  letGo();
  await until(() => handled.length === 3);
  expect(handled).toEqual([1, 2, 3]);
  expect(page.most).toBe(1);
});

test("a frame that cannot be handled ends its connection, not the link", async () => {
  const { link, time, sockets, states, say } = setUp();
  link.start();
  await until(() => states.at(-1) === "online");
  say(-1);
  await until(() => states.at(-1) === "connecting");
  time.advance(2_000);
  expect(sockets).toHaveLength(2);
});

test("U-3: frames behind one that could not be handled wait for the next connection to bring them again", async () => {
  const { link, states, handled, page, say } = setUp();
  link.start();
  await until(() => states.at(-1) === "online");
  let letGo = () => {};
  page.holds = new Promise((resolve) => (letGo = resolve));
  for (const at of [1, -2, 3]) say(at);
  await settle();
  letGo();
  await until(() => states.at(-1) === "connecting");
  await settle();
  expect(handled).toEqual([1, -2]);
});

for (const [code, why] of [
  [4401, "session"],
  [4403, "revoked"],
  [4409, "too_old"],
  [4426, "too_old"],
] as const) {
  test(`U-1: close code ${code} tells the agent: ${why}`, async () => {
    const { link, sockets, states, endings } = setUp();
    link.start();
    await until(() => states.at(-1) === "online");
    sockets[0]?.end(code);
    await until(() => endings.length > 0);
    expect(endings).toEqual([why]);
  });
}

for (const [code, kind] of [
  [4401, "ended"],
  [4403, "ended"],
  [4409, "ended"],
  [4426, "ended"],
  [4422, "connecting"],
  [1012, "connecting"],
] as const) {
  test(`U-1: close code ${code} leaves the link ${kind}`, async () => {
    const { link, time, sockets, states } = setUp();
    link.start();
    await until(() => states.at(-1) === "online");
    sockets[0]?.end(code);
    await until(() => states.at(-1) === kind);
    time.advance(60_000);
    expect(sockets.length > 1).toBe(kind === "connecting");
  });
}
