import { useI18n } from "../app/i18n.tsx";
import { Button } from "../ui/Button.tsx";
import { CopyField } from "../ui/CopyField.tsx";
import { Dialog } from "../ui/Dialog.tsx";
import { curlLine } from "./curl-line.ts";
import type { Channel } from "./settings-api.ts";
import style from "./Settings.module.css";

/** What the server shows once of a new channel. */
export interface Credentials {
  channel: Channel;
  key: string;
  secret: string;
}

export interface FreshCredentialsProps {
  credentials: Credentials;
  onTest: (channel: Channel) => Promise<void>;
  onClose: () => void;
}

export function FreshCredentials(props: FreshCredentialsProps) {
  const { t } = useI18n();
  const test = () => {
    props.onClose();
    void props.onTest(props.credentials.channel);
  };
  return (
    <Dialog
      open
      wide
      onOpenChange={(open) => !open && props.onClose()}
      title={t("settings.channels.created", { name: props.credentials.channel.name })}
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
        <CopyField label={t("settings.channels.key")} text={props.credentials.key} />
        <CopyField
          label={t("settings.channels.curl")}
          text={curlLine(location.origin, props.credentials.channel.id, props.credentials.key)}
        />
        <CopyField label={t("settings.channels.secret")} text={props.credentials.secret} />
        <p class={style.once}>{t("settings.channels.secretMore")}</p>
      </div>
    </Dialog>
  );
}
