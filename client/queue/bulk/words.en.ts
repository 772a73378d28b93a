export const bulkEn = {
  bar: "Selected conversations",
  chosen: { one: "{{count}} selected", other: "{{count}} selected" },
  pend: "Pending",
  resolve: "Resolve",
  reopen: "Set to New",
  assign: "Assign",
  topic: "Add a topic",
  read: "Mark as read",
  unread: "Mark as unread",
  clear: "Select none",
  all: "Select all",
  done: {
    pend: {
      one: "Moved to Pending: {{count}} conversation",
      other: "Moved to Pending: {{count}} conversations",
    },
    resolve: { one: "Resolved: {{count}} conversation", other: "Resolved: {{count}} conversations" },
    reopen: { one: "Set to New: {{count}} conversation", other: "Set to New: {{count}} conversations" },
    assign: { one: "Assigned: {{count}} conversation", other: "Assigned: {{count}} conversations" },
    "topic.add": {
      one: "Topic added to {{count}} conversation",
      other: "Topic added to {{count}} conversations",
    },
    nothing: "Nothing to change.",
  },
  barred: {
    one: "{{count}} stays as it is: you may not change it.",
    other: "{{count}} stay as they are: you may not change them.",
  },
};
