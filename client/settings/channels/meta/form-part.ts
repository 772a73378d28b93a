import type { Draft } from "../../create-draft.ts";
import type { Channel } from "../../settings-api.ts";
import type { MetaDraft, Misfits } from "./meta-draft.ts";
import type { MetaKind } from "./meta-kind.ts";

/** What each part of the form works on. */
export interface FormPart {
  kind: MetaKind;
  draft: Draft<MetaDraft>;
  misfits: Misfits;
  /** The account that is changed; null: a new one. */
  account: Channel | null;
}
