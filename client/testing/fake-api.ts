import { DAY, HOUR, MINUTE } from "../../shared/time/duration.ts";
import { makeFakeSettings } from "./fake-settings.ts";
import { sampleSettings } from "./sample-settings.ts";
import { ines, sampleChannels, sofia, tom } from "./sample-workspace.ts";

/**
 * Answers the settings' requests from samples, in the place of a server. What is changed of the workspace's own settings
 * stays so until the page is loaded again; of the rest nothing does.
 */
export function answerFromFakeApi(now: number): void {
  const answers = sampleAnswers(now);
  const settings = makeFakeSettings(sampleSettings);
  globalThis.fetch = async (input, init) => {
    const { pathname } = new URL(input instanceof Request ? input.url : input, location.origin);
    const said = await settings.answer(pathname, init);
    if (said) return said;
    const answer = answers[pathname.replace(/people\/[^/]+/u, "people/x")];
    return answer === undefined
      ? Response.json({ code: "server.failed" }, { status: 500 })
      : Response.json(answer);
  };
}

function sampleAnswers(now: number): Record<string, unknown> {
  const sessions = sampleSessions(now);
  return {
    "/api/people": { people: samplePeople() },
    "/api/people/x/sessions": { sessions: sessions.filter((session) => !session.current) },
    "/api/sessions": { sessions },
    "/api/teams": {
      teams: [
        { id: "t1", name: "Care", active: true },
        { id: "t2", name: "Sales", active: true },
        { id: "t3", name: "Launch in Paris", active: false },
      ],
    },
    "/api/channels": { channels: sampleChannels.map(channelAnswer) },
    "/api/surrendered": { surrendered: sampleHandedIn(now) },
  };
}

function samplePeople() {
  const person = (who: { id: string; name: string }, rest: object) => ({
    ...who,
    email: `${who.name.split(" ")[0]?.toLowerCase() ?? ""}@roost.example`,
    active: true,
    joined: true,
    grants: null,
    ...rest,
  });
  return [
    person(sofia, { role: "admin" }),
    person(ines, {
      role: "contributor",
      grants: [
        { kind: "channel", id: "c1", role: "contributor" },
        { kind: "channel", id: "c2", role: "viewer" },
        { kind: "team", id: "t1", role: "supervisor" },
      ],
    }),
    person(tom, { role: "viewer", joined: false, grants: [] }),
  ];
}

function channelAnswer({ id, name, network, account }: (typeof sampleChannels)[number]) {
  return {
    id,
    name,
    network,
    account,
    callbackUrl: "https://network.example/callback",
    policy: "p1",
    autoAssign: true,
    splitPublic: false,
    team: id === "c1" ? "t1" : null,
    connection: { kind: "program" },
    secrets: [],
    health: { state: "ok", since: 0 },
  };
}

function sampleSessions(now: number) {
  return [
    {
      id: "s1",
      browser: "Chrome",
      system: "macOS",
      address: "192.0.2.14",
      createdAt: now - 9 * DAY,
      usedAt: now,
      current: true,
    },
    {
      id: "s2",
      browser: "Safari",
      system: "iPad",
      address: "2001:db8::c0:ffee",
      createdAt: now - 2 * DAY,
      usedAt: now - 3 * HOUR,
      current: false,
    },
    {
      id: "s3",
      browser: null,
      system: null,
      address: "198.51.100.7",
      createdAt: now - 60 * DAY,
      usedAt: now - 31 * DAY,
      current: false,
    },
  ];
}

function sampleHandedIn(now: number) {
  const reply = {
    id: "i1",
    doc: "cv:maya",
    at: now - 3 * HOUR,
    what: "send",
    words: "I am sorry, Maya. The refund is on its way: you will see it on your account by Thursday.",
  };
  const note = { id: "i2", doc: "cv:elsewhere", at: now - 2 * HOUR, what: "note:1", words: "Asked finance." };
  const topic = { id: "i3", doc: "cv:ana", at: now - 2 * HOUR, what: "topic.add", words: "Delivery" };
  return [
    { id: "h1", name: tom.name, at: now - 20 * MINUTE, doneAt: null, items: [reply, note, topic] },
    { id: "h2", name: ines.name, at: now - 8 * DAY, doneAt: now - 7 * DAY, items: [note] },
  ];
}
