import { useI18n } from "../app/i18n.tsx";
import { Button } from "../ui/Button.tsx";
import { Dialog } from "../ui/Dialog.tsx";
import { SessionList } from "./SessionList.tsx";
import type { Person } from "./settings-api.ts";

/** Where a person is signed in, for an admin to end it. */
export function SessionsDialog(props: { person: Person; onClose: () => void }) {
  const { t } = useI18n();
  return (
    <Dialog
      open
      wide
      onOpenChange={(open) => !open && props.onClose()}
      title={t("settings.sessions.titleOf", { name: props.person.name })}
      footer={
        <Button variant="primary" onClick={() => props.onClose()}>
          {t("settings.done")}
        </Button>
      }
    >
      <SessionList person={props.person.id} />
    </Dialog>
  );
}
