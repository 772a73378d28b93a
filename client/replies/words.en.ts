export const repliesEn = {
  contact: "Contact",
  saved: "Saved replies",
  panel: "Contact and saved replies",
  replies: "Replies",
  searchAction: "Choose a saved reply",
};
