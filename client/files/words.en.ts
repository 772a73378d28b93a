/** Texts of the files of messages and replies. */
export const filesEn = {
  list: "Attached files",
  nameless: "Attachment",
  save: "Save {{name}}",
  away: "Not on this device",
  broken: "the picture cannot be loaded now",
  missing: {
    coming: "on its way from the network",
    "too-large": "too large: its network does not hand it out",
    lost: "its network did not hand it out",
  },
  enlarge: "Enlarge {{name}}",
  previous: "Previous picture",
  next: "Next picture",
  place: "{{number}} of {{of}}",
  savePicture: "Save the picture",
  openOutside: "Open the picture",
  fetching: "The whole picture is on its way.",
  onlySmall: "Only the small picture is on this device. The whole one can be fetched when you are online.",
  uploading: "{{name}} is on its way to the server",
};
