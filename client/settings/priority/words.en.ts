export const priorityEn = {
  intro:
    "What comes first in New. Each topic, each contact group and each channel below counts one; the higher sum stands higher.",
  topics: "Topics",
  topicsMore: "A topic added to a conversation counts at once.",
  groups: "Contact groups",
  groupsNone: "There is no contact group yet.",
  groupsMore: "Somebody in two of them counts two.",
  channels: "Channels",
  channelsMore: "All of a channel’s conversations, or only the private or public ones.",
  channelsNone: "There is no channel yet.",
  which: "{{name}}: which conversations",
  visibility: {
    none: "None",
    private: "Private ones",
    public: "Public ones",
    both: "All of them",
  },
};
