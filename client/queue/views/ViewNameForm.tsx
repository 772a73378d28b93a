import { createSignal } from "solid-js";
import { VIEW_NAME_LIMIT } from "../../../shared/personal/saved-view.ts";
import { Button } from "../../ui/Button.tsx";
import { TextField } from "../../ui/TextField.tsx";
import { nameFault } from "./view-name.ts";
import { useViewsTexts } from "./views-texts.ts";
import style from "./views.module.css";

export interface ViewNameFormProps {
  /** The name it has already. */
  name?: string;
  /** Names of the other views. */
  others: readonly string[];
  submit: string;
  autofocus?: boolean;
  onName: (name: string) => void;
  onCancel?: () => void;
}

/** Asks what a view is called. Escape leaves it as it was. */
export function ViewNameForm(props: ViewNameFormProps) {
  const t = useViewsTexts();
  const [name, setName] = createSignal(props.name ?? ""); // oxlint-disable-line solid/reactivity -- where it starts
  const [isSaid, setIsSaid] = createSignal(false);
  const fault = () => nameFault(name(), props.others);
  const error = () => {
    const found = isSaid() ? fault() : null;
    return found ? t(found, { max: String(VIEW_NAME_LIMIT) }) : undefined;
  };
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    setIsSaid(true);
    if (fault()) return;
    props.onName(name().trim());
    setName("");
    setIsSaid(false);
  };
  const hear = (event: KeyboardEvent) => {
    if (event.key !== "Escape" || !props.onCancel) return;
    event.stopPropagation();
    event.preventDefault();
    props.onCancel();
  };
  return (
    <form class={style.form} onSubmit={submit}>
      <TextField
        label={t("name")}
        value={name()}
        onChange={setName}
        error={error()}
        onKeyDown={hear}
        ref={(field) => props.autofocus && queueMicrotask(() => field.select())}
      />
      <Button type="submit">{props.submit}</Button>
    </form>
  );
}
