export const reasonsEn = {
  title: "Why is it resolved?",
  search: "Search reasons",
  none: "No reason has this name.",
  without: "Resolve without a reason",
};
