import type { AccountWords } from "../meta/texts.ts";

export const whatsappEn: AccountWords = {
  who: "1. The number",
  whoMore:
    "You need an app at developers.facebook.com, of the type “Business”, with WhatsApp added to it, and a phone number that is registered there.",
  name: "Name of the number",
  id: "Phone number ID",
  idMore: "In the app, under WhatsApp, API setup: choose the number, and its ID stands below. Digits only.",
  token: "Access token",
  tokenMore:
    "In Business settings, under Users, System users: give one of them the app and the WhatsApp account, then generate a token that never ends, with the permissions whatsapp_business_messaging and whatsapp_business_management. The token under API setup ends after a day.",
  appSecret: "App secret",
  appSecretMore: "In the app, under App settings, Basic. It proves that what comes is from Meta.",
  checked: "The number lets Roost in, and its business tells an app of its messages.",
  webhookMore:
    "In the app, under WhatsApp, Configuration: enter both, then Verify and save. Afterwards, under Webhook fields, subscribe to every field below.",
  made: "The number is connected on this side. What is left is at Meta.",
  createButton: "Connect number",
};
