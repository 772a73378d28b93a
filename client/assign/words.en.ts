export const assignEn = {
  search: "Search people and teams",
  list: "Assign",
  nobody: "Unassigned",
  you: "{{name}} (you)",
  team: "Team",
  none: "Nobody by that name may have it.",
};
