export const keysEn = {
  intro:
    "A key lets one program read conversations and contacts and act in them, under its own name. What it may do is what its role says.",
  add: "Add a key",
  name: "Name of the program",
  nameMore: "As the trail says it.",
  role: "Role",
  submit: "Make the key",
  fresh: "Your new key",
  none: "No key yet",
  noneMore: "Programs that only bring messages need none: a channel has keys of its own.",
  made: "made {{when}}",
  used: "last used {{when}}",
  unused: "never used",
  ending: "ends in {{ending}}",
  revoked: "Revoked",
  revoke: "Revoke",
  revokeThis: "Revoke: {{name}}",
  sure: {
    title: "Revoke the key of {{name}}?",
    more: "Its program is kept out at once, for good. What it did stays, under its name.",
  },
};
