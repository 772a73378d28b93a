import { createUniqueId, type JSX } from "solid-js";
import { FailureNote } from "../app/FailureNote.tsx";
import type { Submission } from "../app/submission.ts";
import { Button } from "../ui/Button.tsx";
import { Dialog } from "../ui/Dialog.tsx";
import { createFormGuard, LeaveDialog } from "./fields/LeaveGuard.tsx";
import style from "./Settings.module.css";

export interface FormDialogProps {
  title: string;
  /** What the button says. */
  submit: string;
  submission: Submission;
  onSubmit: () => Promise<void>;
  onClose: () => void;
  children: JSX.Element;
}

/** Fields over the screen, the button that sends them, and why that did not work. It asks before what was written is left. */
export function FormDialog(props: FormDialogProps) {
  const form = createUniqueId();
  const guard = createFormGuard();
  const close = () => props.onClose();
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    void props.onSubmit();
  };
  return (
    <Dialog
      open
      onOpenChange={(open) => !open && guard.ask(close)}
      title={props.title}
      footer={
        <Button type="submit" form={form} variant="primary" disabled={props.submission.isBusy()}>
          {props.submit}
        </Button>
      }
    >
      <form id={form} class={style.form} onInput={guard.hear} onSubmit={submit}>
        {props.children}
        <FailureNote failure={props.submission.failure()} />
      </form>
      <LeaveDialog guard={guard} />
    </Dialog>
  );
}
