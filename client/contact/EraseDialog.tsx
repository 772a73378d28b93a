import { createSignal, createUniqueId } from "solid-js";
import type { ContactRow } from "../../shared/contact/contact.ts";
import { FailureNote } from "../app/FailureNote.tsx";
import { useI18n } from "../app/i18n.tsx";
import { createSubmission } from "../app/submission.ts";
import { Button } from "../ui/Button.tsx";
import { Dialog } from "../ui/Dialog.tsx";
import { TextField } from "../ui/TextField.tsx";
import { useToasts } from "../ui/toasts.tsx";
import { eraseContact } from "./contact-api.ts";
import style from "./EraseDialog.module.css";

/** Says what goes and what stays, and has the name typed: there is no way back. */
export function EraseDialog(props: { contact: ContactRow; onClose: () => void }) {
  const { t } = useI18n();
  const toasts = useToasts();
  const submission = createSubmission();
  const form = createUniqueId();
  const [typed, setTyped] = createSignal("");
  const name = () => props.contact.person.name;
  const isConfirmed = () => typed().trim() === name().trim();
  const submit = async (event: SubmitEvent) => {
    event.preventDefault();
    const [contact, confirmation] = [props.contact.doc, typed()];
    if (!(await submission.run(() => eraseContact(contact, confirmation)))) return;
    toasts.show({ text: t("contact.erase.begun") });
    props.onClose();
  };
  return (
    <Dialog
      open
      onOpenChange={(open) => !open && props.onClose()}
      title={t("contact.erase.title", { name: name() })}
      footer={
        <>
          <Button onClick={() => props.onClose()}>{t("ui.cancel")}</Button>
          <Button type="submit" form={form} variant="danger" disabled={!isConfirmed() || submission.isBusy()}>
            {t("contact.erase.confirm")}
          </Button>
        </>
      }
    >
      <form id={form} class={style.form} onSubmit={(event) => void submit(event)}>
        <p>{t("contact.erase.goes")}</p>
        <ul>
          <li>{t("contact.erase.goesPerson")}</li>
          <li>{t("contact.erase.goesWords")}</li>
          <li>{t("contact.erase.goesDevices")}</li>
        </ul>
        <p>{t("contact.erase.stays")}</p>
        <TextField
          label={t("contact.erase.type", { name: name() })}
          value={typed()}
          onChange={setTyped}
          autocomplete="off"
          autofocus
        />
        <FailureNote failure={submission.failure()} />
      </form>
    </Dialog>
  );
}
