import type { AccountWords } from "../meta/texts.ts";

export const instagramEn: AccountWords = {
  who: "1. The account",
  whoMore:
    "You need a professional account on Instagram, and an app at developers.facebook.com, of the type “Business”, with Instagram added to it. On a phone, in the account’s settings, under Messages and story replies, Connected tools, allow access to messages.",
  name: "Name of the account",
  id: "Account ID",
  idMore:
    "In the app, under Instagram, API setup with Instagram login, Generate access tokens: add the account, and its ID stands beside its name. Digits only.",
  token: "Access token",
  tokenMore:
    "On the same page, beside the account: Generate token. It needs the permissions instagram_business_basic, instagram_business_manage_messages and instagram_business_manage_comments. Roost makes it new before it ends.",
  appSecret: "Instagram app secret",
  appSecretMore:
    "At the top of the same page. It is not the secret of the app itself. It proves that what comes is from Meta.",
  checked: "The account lets Roost in, and tells of everything that Roost needs.",
  webhookMore:
    "On the same page, under Configure webhooks: enter both, then Verify and save, and subscribe to every field below. Afterwards turn the webhook subscription on, beside the account.",
  made: "The account is connected on this side. What is left is at Meta.",
  humanAgentMore:
    "The time to answer in private ends 24 hours after the last message; what comes later is kept back. With Meta’s approval, whoever wrote it may send it as a human agent for seven days: they confirm that a person wrote it. Automations never can.",
  createButton: "Connect account",
};
