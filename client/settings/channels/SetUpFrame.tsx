import { onMount, Suspense } from "solid-js";
import { Dynamic } from "solid-js/web";
import ArrowLeft from "~icons/lucide/arrow-left";
import { useI18n } from "../../app/i18n.tsx";
import { Button } from "../../ui/Button.tsx";
import rules from "../Rules.module.css";
import { useRuleTexts } from "../rule-texts.ts";
import type { Opened } from "./create-set-up.ts";

/** The page on which one account is set up, in the place of the list. */
export function SetUpFrame(props: { opened: Opened; onBack: () => void; onDone: () => void }) {
  const { t: say } = useI18n();
  const t = useRuleTexts();
  let heading: HTMLHeadingElement | undefined;
  onMount(() => heading?.focus());
  const title = () => {
    const { account, network } = props.opened;
    if (account) return t("channels.edit", { name: account.name });
    return t("channels.setUp", { what: say(`ui.network.${network}`) });
  };
  return (
    <div class={rules.page}>
      <Button
        variant="quiet"
        class={rules.back!} // the sheet beside these pages has the class
        onClick={() => props.onBack()}
      >
        <ArrowLeft aria-hidden="true" /> {t("channels.back")}
      </Button>
      <div class={rules.head}>
        <h2 ref={(element) => (heading = element)} tabindex="-1">
          {title()}
        </h2>
      </div>
      <Suspense fallback={<p aria-live="polite">{say("settings.loading")}</p>}>
        <Dynamic
          component={props.opened.SetUp}
          account={props.opened.account}
          onDone={() => props.onDone()}
        />
      </Suspense>
    </div>
  );
}
