import ArrowLeft from "~icons/lucide/arrow-left";
import { Button } from "../../../ui/Button.tsx";
import rules from "../../Rules.module.css";
import type { Channel } from "../../settings-api.ts";
import { Credentials } from "./Credentials.tsx";
import { Deliveries } from "./Deliveries.tsx";
import { useApiAccessTexts } from "./texts.ts";

/** What a program needs to stand for a channel's network. */
export function ApiAccess(props: { channel: Channel; onBack: () => void }) {
  const t = useApiAccessTexts();
  return (
    <div class={rules.page}>
      <Button
        variant="quiet"
        class={rules.back!} // the sheet beside these pages has the class
        autofocus
        onClick={() => props.onBack()}
      >
        <ArrowLeft aria-hidden="true" /> {t("back")}
      </Button>
      <div class={rules.head}>
        <h2>{props.channel.name}</h2>
      </div>
      <Credentials channel={props.channel.id} />
      <Deliveries channel={props.channel.id} />
    </div>
  );
}
