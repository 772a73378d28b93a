/** How often each thing must happen in a hundred seeds, at least: a simulation in which nothing happens finds nothing. */
const inAHundred: Readonly<Record<string, number>> = {
  "act assign": 100,
  "act attribute.set": 100,
  "act boomerang.cancel": 2,
  "act card.dismissed": 2,
  "act draft.discard": 2,
  "act note.add": 100,
  "act note.delete": 5,
  "act note.edited": 2,
  "act pend": 100,
  "act preference.set": 50,
  "act reopen": 50,
  "act resolve": 100,
  "act send": 200,
  "act send.cancel": 1,
  "act send.confirm": 1,
  "act send.discard": 1,
  "act topic.add": 50,
  "act topic.remove": 2,
  "act undo": 20,
  "backup taken": 5,
  "bad weather": 20,
  "clock set": 20,
  "commit fails": 10,
  "device copied": 10,
  "device restored": 2,
  "disk full": 10,
  "handles lost": 20,
  "late status": 50,
  "leader killed": 20,
  "lid closed": 20,
  "long absence": 10,
  message: 500,
  "message repeated": 50,
  mute: 20,
  offline: 50,
  "old build": 5,
  "page killed": 50,
  "power cut": 20,
  "server crashed": 20,
  "server dies after commit": 20,
  "server dies before commit": 20,
  "server restored": 1,
  "socket dropped": 50,
  "struck out": 100,
  "taken back": 20,
  "typed in draft": 1000,
  "typed in note": 200,
};

/** What happened too seldom, in words. */
export function missingEvents(counts: Readonly<Record<string, number>>, seeds: number): string[] {
  return Object.entries(inAHundred).flatMap(([what, least]) => {
    const wanted = Math.floor((least * seeds) / 100);
    const found = counts[what] ?? 0;
    return found >= wanted ? [] : [`${what}: ${found} of ${wanted}`];
  });
}
