import {
  INSTAGRAM_URL,
  InstagramConnection,
  instagramFields,
} from "../../../../shared/channels/instagram-connection.ts";
import type { MetaKind } from "../meta/meta-kind.ts";
import { metaTexts } from "../meta/texts.ts";
import { instagramEn } from "./words.en.ts";
import { instagramFr } from "./words.fr.ts";

/** A professional account: direct messages, and comments. */
export const instagramKind: MetaKind = {
  network: "instagram",
  schema: InstagramConnection,
  names: { id: "accountId", token: "accessToken" },
  hasHumanAgent: true,
  graphUrl: INSTAGRAM_URL,
  fields: instagramFields,
  texts: metaTexts({ en: instagramEn, fr: instagramFr }),
};
