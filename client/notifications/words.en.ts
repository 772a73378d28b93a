/** What the list, and a device while Roost is closed, says of each kind. */
export const bellsEn = {
  title: "Alerts",
  empty:
    "Nothing yet. You will be told here when somebody gives you a conversation, names you in a note, or when yours need you.",
  markAll: "Mark all as read",
  settings: "What I am told of",
  unread: "Not read",
  today: "Today",
  yesterday: "Yesterday",
  about: "About {{contact}}",
  count: { one: "{{count}} time", other: "{{count}} times" },
  lines: {
    assigned: "{{by}} gave you a conversation",
    teamAssigned: "{{by}} gave {{team}} a conversation",
    mention: "{{by}} named you in a note",
    message: "Wrote again in a conversation of yours",
    returned: "A boomerang is back",
    failed: "A reply of yours needs you",
    breached: "The answer is late",
    teamBreached: "The answer is late, and nobody has it",
  },
  system: "Roost",
  gone: "A conversation that is no longer on this device",
  device: {
    ask: "Be told on this device while Roost is closed, too.",
    turnOn: "Turn on",
    later: "Not now",
    blocked:
      "Your browser does not let Roost tell you things on this device. Allow notifications for this address in the browser’s settings.",
    offline: "This needs the network once. Try again when you are online.",
    failed: "This browser’s push service could not be reached. You are told while Roost is open.",
    on: "You are told on this device.",
  },
};
