import type { AccountWords } from "../meta/texts.ts";

export const facebookEn: AccountWords = {
  who: "1. The page",
  whoMore:
    "You need an app at developers.facebook.com, of the type “Business”, with Messenger added to it, and a role on the page.",
  name: "Name of the page",
  id: "Page ID",
  idMore: "On the page, under About, Page transparency. Digits only.",
  token: "Page access token",
  tokenMore:
    "In the app, under Messenger, API settings: connect the page, then generate its token. It needs the permissions pages_messaging, pages_manage_metadata, pages_read_engagement, pages_read_user_content and pages_manage_engagement.",
  appSecret: "App secret",
  appSecretMore: "In the app, under App settings, Basic. It proves that what comes is from Meta.",
  checked: "The page lets Roost in, and tells of everything that Roost needs.",
  webhookMore:
    "In the app, under Messenger, API settings, Configure webhooks: enter both, then Verify and save. Afterwards add subscriptions for the page, with every field below.",
  made: "The page is connected on this side. What is left is at Meta.",
  humanAgentMore:
    "The time to answer in Messenger ends 24 hours after the last message; what comes later is kept back. With Meta’s approval, whoever wrote it may send it as a human agent for seven days: they confirm that a person wrote it. Automations never can.",
  createButton: "Connect page",
};
