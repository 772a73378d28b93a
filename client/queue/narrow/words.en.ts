export const narrowEn = {
  channels: {
    all: "All channels",
    counts: "{{new}} new, {{pending}} pending",
    chosen: "{{count}} of {{of}} selected",
    none: "There are no channels yet.",
  },
  sort: {
    label: "Order",
    priority: {
      new: "Priority, then longest waiting",
      pending: "Next to come back",
      resolved: "Latest first",
    },
    newest: { new: "Latest waiting first", pending: "Latest first", resolved: "Latest first" },
    oldest: { new: "Longest waiting first", pending: "Oldest first", resolved: "Oldest first" },
  },
  who: { label: "Assigned to", me: "Me", nobody: "Nobody", chip: "Assigned to: {{names}}" },
  topics: { label: "Topics", none: "No conversation has a topic yet.", chip: "Topic: {{names}}" },
  groups: { label: "Contact groups", none: "There are no contact groups yet.", chip: "Group: {{names}}" },
  kind: { label: "Kind", any: "Private and public", private: "Private", public: "Public" },
  unread: "Unread only",
  search: "Search: {{list}}",
  nothing: "Nothing has this name.",
  gone: "no longer here",
  clear: "Clear filters",
  remove: "Take this filter away: {{filter}}",
  active: "Active filters",
};
