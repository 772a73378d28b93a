import { withFrenchSpaces } from "../../../app/french-spaces.ts";
import { useTexts } from "../../../app/i18n.tsx";
import { metaEn } from "./words.en.ts";
import { metaFr } from "./words.fr.ts";

/** What each network says in its own words. */
export type AccountWords = {
  who: string;
  whoMore: string;
  name: string;
  id: string;
  idMore: string;
  token: string;
  tokenMore: string;
  appSecret: string;
  appSecretMore: string;
  checked: string;
  webhookMore: string;
  made: string;
  humanAgentMore?: string;
  createButton: string;
};

/** The texts of one network's set-up; they are loaded with its page. */
export function metaTexts(own: { en: AccountWords; fr: AccountWords }) {
  return { en: { ...metaEn, ...own.en }, fr: withFrenchSpaces({ ...metaFr, ...own.fr }) };
}
export type MetaTexts = ReturnType<typeof metaTexts>;

export const useMetaTexts = (texts: MetaTexts) => useTexts<MetaTexts["en"]>(texts);
