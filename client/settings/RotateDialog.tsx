import { FailureNote } from "../app/FailureNote.tsx";
import { useI18n } from "../app/i18n.tsx";
import { createSubmission } from "../app/submission.ts";
import { Button } from "../ui/Button.tsx";
import { Dialog } from "../ui/Dialog.tsx";
import type { Credentials } from "./FreshCredentials.tsx";
import { channelsApi, type Channel } from "./settings-api.ts";
import style from "./Settings.module.css";

export interface Rotation {
  what: "key" | "secret";
  channel: Channel;
}

/** Asks before a key or secret in use is replaced. */
export function RotateDialog(props: {
  rotation: Rotation;
  onClose: () => void;
  onDone: (credentials: Credentials) => void;
}) {
  const { t } = useI18n();
  const submission = createSubmission();
  const name = () => props.rotation.channel.name;
  const rotate = async () => {
    const { what, channel } = props.rotation;
    if (what === "key") {
      const made = await submission.run(() => channelsApi.changeKey(channel.id));
      if (made) props.onDone({ what, channel, key: made.key });
    } else {
      const made = await submission.run(() => channelsApi.changeSecret(channel.id));
      if (made) props.onDone({ what, channel, secret: made.secret });
    }
  };
  return (
    <Dialog
      open
      onOpenChange={(open) => !open && props.onClose()}
      title={props.rotation.what === "key" ? t("settings.channels.newKey") : t("settings.channels.newSecret")}
      footer={
        <>
          <Button onClick={() => props.onClose()}>{t("ui.cancel")}</Button>
          <Button variant="primary" disabled={submission.isBusy()} onClick={() => void rotate()}>
            {t("settings.channels.rotate")}
          </Button>
        </>
      }
    >
      <div class={style.form}>
        <p>
          {props.rotation.what === "key"
            ? t("settings.channels.rotateKey", { name: name() })
            : t("settings.channels.rotateSecret", { name: name() })}
        </p>
        <FailureNote failure={submission.failure()} />
      </div>
    </Dialog>
  );
}
