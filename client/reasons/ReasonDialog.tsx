import { Show } from "solid-js";
import { Button } from "../ui/Button.tsx";
import { Dialog } from "../ui/Dialog.tsx";
import { PickList } from "../ui/PickList.tsx";
import type { Why } from "./ask-reason.tsx";
import { useReasonTexts } from "./texts.ts";

export interface ReasonDialogProps {
  reasons: readonly string[];
  /** It cannot be left out. */
  isRequired: boolean;
  onAnswer: (why: Why | null) => void;
}

/** Why a conversation is resolved: one press on a reason resolves it. */
export function ReasonDialog(props: ReasonDialogProps) {
  const t = useReasonTexts();
  return (
    <Dialog
      open
      onOpenChange={(open) => !open && props.onAnswer(null)}
      title={t("title")}
      footer={
        <Show when={!props.isRequired}>
          <Button onClick={() => props.onAnswer({})}>{t("without")}</Button>
        </Show>
      }
    >
      <PickList
        label={t("title")}
        searchLabel={t("search")}
        none={t("none")}
        options={props.reasons}
        onPick={(reason) => props.onAnswer({ reason })}
      />
    </Dialog>
  );
}
