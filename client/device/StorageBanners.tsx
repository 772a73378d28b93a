import { createSignal, Match, Switch } from "solid-js";
import { useDesk } from "../app/desk-context.tsx";
import { useI18n } from "../app/i18n.tsx";
import { isInsecure } from "../sync/updates.ts";
import { Banner } from "../ui/Banner.tsx";
import { Button } from "../ui/Button.tsx";
import { copyText } from "../ui/CopyField.tsx";
import { useToasts } from "../ui/toasts.tsx";
import { unsentWords } from "./unsent-words.ts";

/** What is wrong with this device's storage, what is safe, and what to do. */
export function StorageBanners() {
  const { t } = useI18n();
  const desk = useDesk();
  const [isSeen, setIsSeen] = createSignal(false);
  return (
    <Switch>
      <Match when={desk.storage() === "failing"}>
        <Banner tone="late" actions={<CopyUnsentWords />}>
          {t("device.storage.failing")}
        </Banner>
      </Match>
      <Match when={desk.storage() === "memory" && !isInsecure()}>
        <Banner tone="warn">{t("device.storage.memory")}</Banner>
      </Match>
      <Match when={desk.storage() === "evicted" && !isSeen()}>
        <Banner
          tone="warn"
          actions={
            <Button size="small" onClick={() => setIsSeen(true)}>
              {t("ui.dismiss")}
            </Button>
          }
        >
          {t("device.storage.evicted")}
        </Banner>
      </Match>
    </Switch>
  );
}

function CopyUnsentWords() {
  const { t } = useI18n();
  const desk = useDesk();
  const toasts = useToasts();
  const copy = async () => {
    const found = await unsentWords(desk);
    const text = found
      .map(({ doc, texts }) => [desk.conversation(doc)?.contact.name ?? "", ...texts].join("\n"))
      .join("\n\n");
    if (text === "") toasts.show({ text: t("device.storage.nothing") });
    else
      toasts.show({ text: t((await copyText(text)) ? "device.storage.copied" : "device.storage.notCopied") });
  };
  return (
    <Button size="small" onClick={() => void copy()}>
      {t("device.storage.copy")}
    </Button>
  );
}
