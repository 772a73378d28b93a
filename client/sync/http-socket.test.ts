import { expect, test } from "vitest";
import { decodeAny, encodeAny } from "../../shared/protocol/any.ts";
import { encodeFrame, type DeviceFrame } from "../../shared/protocol/frames.ts";
import { openHttpSocket } from "./http-socket.ts";
import { FakeProfile } from "./testing/fake-profile.ts";
import { until } from "./testing/fake-time.ts";

const HELLO: DeviceFrame = { t: "hello", protocol: 1, schema: 1, app: "test", device: "d", counter: 3 };
const CATCHUP: DeviceFrame = { t: "catchup", cursor: 0, store: null, scope: null };
const KEEP: DeviceFrame = { t: "keep", add: [{ doc: "cv:one", reason: "opened" }], drop: [] };
const PUSH: DeviceFrame = { t: "push", items: [], off: 0, counter: 4 };

/** Each question waits until it is answered, with nothing. */
async function openSocket() {
  const questions: DeviceFrame[][] = [];
  const answers: (() => void)[] = [];
  const environment = new FakeProfile().environment({
    fetch: (_path, init) => {
      questions.push(decodeAny(init?.body as Uint8Array) as DeviceFrame[]); // what the socket sends
      return new Promise((resolve) =>
        answers.push(() => resolve(new Response(encodeAny([]).slice().buffer))),
      );
    },
  });
  const socket = openHttpSocket(environment);
  await until(() => socket.readyState === socket.OPEN);
  const send = (frame: DeviceFrame) => socket.send(encodeFrame(frame).slice());
  const answered = async (): Promise<void> => {
    const asked = questions.length;
    answers.shift()?.();
    await until(() => questions.length > asked);
  };
  return { questions, send, answered };
}

test("U-2: what is asked to be kept while a question is under way goes out with the next one", async () => {
  const { questions, send, answered } = await openSocket();
  for (const frame of [HELLO, CATCHUP, KEEP]) send(frame);
  await answered();
  expect(questions.map((frames) => frames.map(({ t }) => t))).toEqual([
    ["hello"],
    ["hello", "catchup", "keep"],
  ]);
});

test("U-1: after a push every hello counts it, or the device would be taken for a restored one", async () => {
  const { questions, send, answered } = await openSocket();
  for (const frame of [HELLO, CATCHUP, PUSH]) send(frame);
  await answered();
  expect(questions.map(([hello]) => hello)).toEqual([HELLO, { ...HELLO, counter: 4 }]);
});
