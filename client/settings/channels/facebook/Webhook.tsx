import { Show } from "solid-js";
import { pageFields } from "../../../../shared/channels/facebook-connection.ts";
import { CopyField } from "../../../ui/CopyField.tsx";
import rules from "../../Rules.module.css";
import { hookAddress } from "./facebook-draft.ts";
import { useFacebookTexts } from "./texts.ts";

export interface WebhookProps {
  /** Id of the account. */
  account: string;
  verifyToken: string;
  /** It was just made: this is the next step. */
  isNext?: boolean;
}

/** What is copied from here to Meta, so that it tells of the page. */
export function Webhook(props: WebhookProps) {
  const t = useFacebookTexts();
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
        <CopyField label={t("fields")} text={pageFields.join("\n")} />
      </div>
    </section>
  );
}
