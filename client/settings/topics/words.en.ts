export const topicsEn = {
  intro:
    "What conversations are about, in the order in which agents are offered them. Switch a topic off when it is no longer wanted: conversations that have it keep it.",
  label: "Topics",
  add: "Add a topic",
  none: "No topic yet",
  noneMore: "With a list, agents choose from it. Without one they write topics as they like.",
  newTitle: "New topic",
  nameMore: "Conversations keep the name they were given; a new name counts from now on.",
  offeredMore: "Agents can choose it. Automations, routing and priority know it either way.",
  used: {
    one: "On {{count}} conversation of this device",
    other: "On {{count}} conversations of this device",
  },
};
