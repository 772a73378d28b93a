export const notesEn = {
  mention: {
    label: "People and teams to name",
    team: "team",
  },
  versions: {
    none: "There is one version so far.",
    current: "now",
    by: "{{who}} · {{when}}",
    restore: "Restore",
    restoreNamed: "Restore the version of {{when}}",
    restored: "Restored the version of {{when}}",
    notRestored: "This version holds something that this build cannot write.",
    offline: "This version is not on this device. It can be fetched when you are online.",
    again: "Try again",
    unreadable: "This version is not kept any more.",
    reading: "Fetching this version",
  },
};
