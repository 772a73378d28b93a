import { Show } from "solid-js";
import { useI18n } from "../app/i18n.tsx";
import { Button } from "../ui/Button.tsx";
import { CopyField } from "../ui/CopyField.tsx";
import { Dialog } from "../ui/Dialog.tsx";
import { curlLine } from "./curl-line.ts";
import type { Channel } from "./settings-api.ts";
import style from "./Settings.module.css";

/** What the server shows once: of a new channel both, else the one that was made anew. */
export type Credentials =
  | { what: "created"; channel: Channel; key: string; secret: string }
  | { what: "key"; channel: Channel; key: string }
  | { what: "secret"; channel: Channel; secret: string };

export interface FreshCredentialsProps {
  credentials: Credentials;
  onTest: (channel: Channel) => Promise<void>;
  onClose: () => void;
}

export function FreshCredentials(props: FreshCredentialsProps) {
  const { t } = useI18n();
  const title = () => {
    const { what, channel } = props.credentials;
    const { name } = channel;
    if (what === "created") return t("settings.channels.created", { name });
    return what === "key"
      ? t("settings.channels.keyOf", { name })
      : t("settings.channels.secretOf", { name });
  };
  const key = () => ("key" in props.credentials ? props.credentials.key : undefined);
  const secret = () => ("secret" in props.credentials ? props.credentials.secret : undefined);
  const test = () => {
    props.onClose();
    void props.onTest(props.credentials.channel);
  };
  return (
    <Dialog
      open
      wide
      onOpenChange={(open) => !open && props.onClose()}
      title={title()}
      footer={
        <>
          <Button onClick={test}>{t("settings.channels.test")}</Button>
          <Button variant="primary" onClick={() => props.onClose()}>
            {t("settings.done")}
          </Button>
        </>
      }
    >
      <div class={style.form}>
        <p class={style.once}>{t("settings.once")}</p>
        <Show when={key()}>
          {(shown) => (
            <>
              <CopyField label={t("settings.channels.key")} text={shown()} />
              <CopyField
                label={t("settings.channels.curl")}
                text={curlLine(location.origin, props.credentials.channel.id, shown())}
              />
            </>
          )}
        </Show>
        <Show when={secret()}>
          {(shown) => (
            <>
              <CopyField label={t("settings.channels.secret")} text={shown()} />
              <p class={style.once}>{t("settings.channels.secretMore")}</p>
            </>
          )}
        </Show>
      </div>
    </Dialog>
  );
}
