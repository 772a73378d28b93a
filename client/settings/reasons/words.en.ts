export const reasonsEn = {
  intro:
    "Why conversations are resolved, for the audit trail and for reports. Switch a reason off when it is no longer wanted: the history keeps it.",
  asked: "When agents resolve a conversation",
  ask: {
    never: "They are not asked for a reason",
    optional: "They may give a reason",
    required: "They have to give a reason",
  },
  askNone: "Nobody is asked while no reason is offered.",
  label: "Resolve reasons",
  add: "Add a reason",
  none: "No reason yet",
  noneMore: "Add what tells endings apart, such as Solved or No answer needed.",
  newTitle: "New reason",
  nameMore: "The history keeps the name it was given; a new name counts from now on.",
  offeredMore: "Agents can choose it.",
};
