import { Show } from "solid-js";
import { CopyField } from "../../../ui/CopyField.tsx";
import rules from "../../Rules.module.css";
import { hookAddress } from "./meta-draft.ts";
import type { MetaKind } from "./meta-kind.ts";
import { useMetaTexts } from "./texts.ts";

export interface WebhookProps {
  kind: MetaKind;
  /** Id of the account. */
  account: string;
  verifyToken: string;
  /** It was just made: this is the next step. */
  isNext?: boolean;
}

/** What is copied from here to Meta, so that it tells of the account. */
export function Webhook(props: WebhookProps) {
  // oxlint-disable-next-line solid/reactivity -- an account stays on its network
  const t = useMetaTexts(props.kind.texts);
  return (
    <section class={rules.section}>
      <h3>{t(props.isNext ? "webhookNew" : "webhook")}</h3>
      <p class={rules.intro}>{t("webhookMore")}</p>
      <div class={rules.fields}>
        <CopyField label={t("hook")} text={hookAddress(location.origin, props.account)} />
        <Show when={location.protocol !== "https:"}>
          <p class={rules.quiet}>{t("hookLocal")}</p>
        </Show>
        <CopyField label={t("verifyToken")} text={props.verifyToken} />
        <CopyField label={t("fields")} text={props.kind.fields.join("\n")} />
      </div>
    </section>
  );
}
