import type * as v from "valibot";
import type { Network } from "../../../../shared/channels/capability.ts";
import type { MetaTexts } from "./texts.ts";

/** What a network of Meta's calls the same things, and says in its own words. */
export interface MetaKind {
  network: Extract<Network, "facebook" | "instagram" | "whatsapp">;
  /** Of a connection, as the server takes it. */
  schema: v.GenericSchema<unknown, object>;
  /** What the connection calls the account's number, the token that lets us act for it, and the business it is of. */
  names: { id: string; token: string; business?: string };
  /** Meta can let people answer by hand for longer there. */
  hasHumanAgent: boolean;
  /** Where Meta answers unless the account says otherwise. */
  graphUrl: string;
  /** What the account has to tell of. */
  fields: readonly string[];
  texts: MetaTexts;
}
