import { describe, expect, test } from "vitest";
import { makeScene, reply, deliver } from "../testing/scene.ts";
import { MINUTE } from "../time/duration.ts";

const refund = { kind: "topic", topic: "refund" } as const;

function written() {
  const scene = makeScene();
  scene.server.receive();
  return scene;
}

describe("topics", () => {
  test("one that an automation added is marked as such", () => {
    const { server, a } = written();
    server.automate(refund);
    a.act({ type: "topic.add", topic: "parcel" });
    expect(server.row).toMatchObject({ topics: ["refund", "parcel"], autoTopics: ["refund"] });
  });

  test("product 8: taken away by a person, it is gone for automations until the next episode", () => {
    const { server, a } = written();
    server.automate(refund);
    a.act({ type: "topic.remove", topic: "refund" });
    server.automate(refund);
    expect(server.row).toMatchObject({ topics: [], autoTopics: [], removedTopics: ["refund"] });
    a.act({ type: "resolve" });
    server.receive();
    server.automate(refund);
    expect(server.row).toMatchObject({ topics: ["refund"], autoTopics: ["refund"], removedTopics: [] });
  });

  test("a person who adds it again lets automations have it again", () => {
    const { server, a } = written();
    server.automate(refund);
    a.act({ type: "topic.remove", topic: "refund" });
    a.act({ type: "topic.add", topic: "refund" });
    expect(server.row).toMatchObject({ topics: ["refund"], autoTopics: [], removedTopics: [] });
  });

  test("I-7: an undo puts all of it back", () => {
    const { server, a } = written();
    server.automate(refund);
    const before = { topics: ["refund"], autoTopics: ["refund"], removedTopics: [] };
    const removed = a.act({ type: "topic.remove", topic: "refund" }).intent;
    a.act({ type: "undo", of: removed.id });
    expect(server.row).toMatchObject(before);
    a.act({ type: "topic.remove", topic: "refund" });
    const added = a.act({ type: "topic.add", topic: "refund" }).intent;
    a.act({ type: "undo", of: added.id });
    expect(server.row).toMatchObject({ topics: [], autoTopics: [], removedTopics: ["refund"] });
  });
});

describe("replies", () => {
  function greeted() {
    const scene = written();
    const send = scene.mint(scene.server.now);
    scene.server.automate({ kind: "reply", send, target: "private", text: "We are on it" });
    return { ...scene, send };
  }

  test("stand in line like any other, in the name of the rule", () => {
    const { server, send } = greeted();
    expect(server.row.sends).toMatchObject([
      { id: send, standing: "queued", automatic: true, then: "stay", by: { id: "", name: "Greeter" } },
    ]);
    expect(server.row).toMatchObject({ last: { by: "agent", text: "We are on it" }, state: "new" });
    deliver(server, send);
    expect(server.standing(send)).toBe("accepted");
  });

  test("S-3: are no colleague's: they park nobody's reply, and overtake nobody", () => {
    const scene = written();
    scene.a.pull();
    scene.a.press(reply("On its way"));
    scene.a.press({ type: "resolve" });
    const send = scene.mint(scene.server.now);
    scene.server.automate({ kind: "reply", send, target: "private", text: "We are on it" });
    expect(scene.a.push()).toMatchObject([
      { parked: false, overtaken: false },
      { parked: false, overtaken: false },
    ]);
  });

  test("I-7: bar nobody's way back", () => {
    const { server, a, send } = greeted();
    const { intent } = a.act({ type: "resolve" });
    deliver(server, send);
    a.act({ type: "undo", of: intent.id });
    expect(server.row).toMatchObject({ state: "new", waiting: [{ n: 2 }] });
  });

  test("hold up no Resolve: without a person's reply on its way, the cycle ends as unanswered", () => {
    const { server, a } = greeted();
    a.act({ type: "resolve" });
    expect(server.row).toMatchObject({ state: "resolved", waiting: [], cycle: null });
  });

  test("that fail, or come after the window has closed, bring nothing back to New", () => {
    const failing = greeted();
    failing.a.act({ type: "resolve" });
    failing.server.claim(failing.send);
    failing.server.rung(failing.send, "failed");
    expect(failing.server.row.state).toBe("resolved");
    expect(failing.server.standing(failing.send)).toBe("failed");

    const late = greeted();
    late.a.act({ type: "resolve" });
    late.server.wait(2000 * MINUTE);
    late.server.claim(late.send);
    expect(late.server.row.state).toBe("resolved");
    expect(late.server.standing(late.send)).toBe("discarded");
  });

  test("S-2: may be taken back by anybody who may triage, until they leave", () => {
    const { server, viewer, send } = greeted();
    viewer.act({ type: "send.cancel", of: send });
    expect(server.standing(send)).toBe("cancelled");
  });
});

test("T10: an automation resolves without a boomerang, and leaves nobody assigned and nothing waiting", () => {
  const { server } = written();
  server.automate({ kind: "resolve" });
  expect(server.row).toMatchObject({
    state: "resolved",
    assignee: null,
    boomerang: null,
    waiting: [],
    cycle: null,
  });
  server.receive();
  expect(server.row.ep).toBe(2);
});

test("I-6: what an automation did overtakes nobody", () => {
  const { server, a } = written();
  a.pull();
  a.press({ type: "pend" });
  server.automate(refund);
  server.automate({ kind: "resolve" });
  expect(a.push()).toMatchObject([{ overtaken: false }]);
  expect(server.row.state).toBe("pending");
});
