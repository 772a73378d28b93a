import type { Draft } from "../../create-draft.ts";
import type { Channel } from "../../settings-api.ts";
import type { Misfits, XDraft } from "./x-draft.ts";

/** What each part of the form works on. */
export interface FormPart {
  draft: Draft<XDraft>;
  misfits: Misfits;
  /** The account that is changed; null: a new one. */
  account: Channel | null;
}
