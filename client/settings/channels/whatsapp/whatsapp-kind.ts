import { GRAPH_URL } from "../../../../shared/channels/facebook-connection.ts";
import { WhatsappConnection, whatsappFields } from "../../../../shared/channels/whatsapp-connection.ts";
import type { MetaKind } from "../meta/meta-kind.ts";
import { metaTexts } from "../meta/texts.ts";
import { whatsappEn } from "./words.en.ts";
import { whatsappFr } from "./words.fr.ts";

/** A business's number on WhatsApp. */
export const whatsappKind: MetaKind = {
  network: "whatsapp",
  schema: WhatsappConnection,
  names: { id: "phoneNumberId", token: "token", business: "businessId" },
  hasHumanAgent: false,
  graphUrl: GRAPH_URL,
  fields: whatsappFields,
  texts: metaTexts({ en: whatsappEn, fr: whatsappFr }),
};
