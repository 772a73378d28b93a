import {
  FacebookConnection,
  GRAPH_URL,
  pageFields,
} from "../../../../shared/channels/facebook-connection.ts";
import type { MetaKind } from "../meta/meta-kind.ts";
import { metaTexts } from "../meta/texts.ts";
import { facebookEn } from "./words.en.ts";
import { facebookFr } from "./words.fr.ts";

/** A page: its messages in Messenger, and comments. */
export const facebookKind: MetaKind = {
  network: "facebook",
  schema: FacebookConnection,
  names: { id: "pageId", token: "pageToken" },
  hasHumanAgent: true,
  graphUrl: GRAPH_URL,
  fields: pageFields,
  texts: metaTexts({ en: facebookEn, fr: facebookFr }),
};
