export const awayEn = {
  intro:
    "Ways of being away, beside plain Away. Nobody who is away is handed conversations; what they have stays theirs.",
  label: "Away states",
  add: "Add an away state",
  none: "No away state of your own yet",
  noneMore: "Away is always there. Add what tells more, such as Lunch or Training.",
  newTitle: "New away state",
  nameMore: "At most 25 characters, as colleagues see it. What was, keeps its name in reports.",
  offeredMore: "People can choose it. Whoever has it now keeps it until they choose another.",
  now: { one: "{{count}} person now", other: "{{count}} people now" },
};
