export const helpEn = {
  title: "Help",
  keys: "Keyboard",
  keysMore:
    "Everything can be done from the keyboard. {{palette}} lists every command by its name; {{sheet}} shows the keys of where you are.",
  keysSheet: "Show the keys",
  keysChange: "Choose your own keys",
  offline: "Without a network",
  offlineMore:
    "Nearly everything works without a network, and is synchronised by itself when there is one again. A hollow ring marks what is on this device only.",
  works: "Works",
  work: {
    read: "Reading every conversation that is on this device, and its whole history",
    write: "Replies, notes, drafts; files are sent along once there is a network",
    act: "Pending, Resolve, boomerangs, assignment, topics, contact details, with undo",
    time: "SLA times, boomerangs that come back, lists that turn over",
    find: "Search in what is on this device, saved replies, saved views",
  },
  waits: "Waits for the network",
  wait: {
    send: "Replies and likes leaving this device; you can take them back until then",
    next: "The next conversation, when you are Available",
    far: "Conversations that are not on this device, and their files",
    in: "Signing in on a new device, and most settings",
  },
  safe: "Nothing you did is lost, doubled or sent twice. What a contact or a colleague did in the meantime is never overwritten: you are shown both, and decide.",
  sla: "What the colours of waiting times mean",
  slaMore:
    "How long there is left to answer, within the business hours of the channel. Open it in a conversation to see which hours counted.",
  calm: "There is time.",
  warn: "A good part of the time has gone; {{share}} unless the policy says otherwise.",
  late: "The target has passed; it says by how much.",
  paused:
    "Pending stops the clock, and New goes on with what was left. It stops for good when the network has accepted a person’s reply.",
};
