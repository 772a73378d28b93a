import { useI18n } from "../../app/i18n.tsx";
import { FailureNote } from "../../app/FailureNote.tsx";
import type { Submission } from "../../app/submission.ts";
import { Button } from "../../ui/Button.tsx";
import { LeaveDialog, type LeaveGuard } from "../fields/LeaveGuard.tsx";
import rules from "../Rules.module.css";
import type { SetUpProps } from "./kinds.ts";

/** The end of an account's form: why it could not be saved, the button that does, and what asks before it is left. */
export function SetUpEnd(props: {
  account: SetUpProps["account"];
  submission: Submission;
  guard: LeaveGuard;
  /** What the button says where there is no account yet. */
  create: string;
}) {
  const { t } = useI18n();
  return (
    <>
      <FailureNote failure={props.submission.failure()} />
      <div class={rules.actions}>
        <Button type="submit" variant="primary" disabled={props.submission.isBusy()}>
          {props.account ? t("settings.channels.save") : props.create}
        </Button>
      </div>
      <LeaveDialog guard={props.guard} />
    </>
  );
}
