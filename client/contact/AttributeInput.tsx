import { createSignal, createUniqueId, Show } from "solid-js";
import {
  attributeText,
  readAttribute,
  type AttributeProblem,
  type AttributeShape,
} from "../../shared/contact/attribute-value.ts";
import type { AttributeType } from "../../shared/contact/attribute.ts";
import type { AttributeValue } from "../../shared/contact/contact.ts";
import { useI18n } from "../app/i18n.tsx";
import { createAttributeFormat } from "./attribute-format.ts";
import style from "./Attributes.module.css";
import { usePanelTexts } from "./panel-texts.ts";

export interface AttributeInputProps {
  label: string;
  value: AttributeValue;
  shape: AttributeShape;
  /** Says so with the value when it is one, with nothing when it stays as it was. */
  onClose: (change: { value: AttributeValue } | null, how: { byKey: boolean }) => void;
}

/** The field of an attribute that is written. What is no value of its type is said here, and stays to be mended. */
export function AttributeInput(props: AttributeInputProps) {
  const { t } = useI18n();
  const words = usePanelTexts();
  const format = createAttributeFormat();
  const id = createUniqueId();
  const [problem, setProblem] = createSignal<AttributeProblem>();
  let isClosed = false;

  function close(change: { value: AttributeValue } | null, byKey: boolean): void {
    if (isClosed) return; // the field that goes away is left once more
    isClosed = true;
    props.onClose(change, { byKey });
  }

  function take(input: HTMLInputElement, byKey: boolean): void {
    if (isClosed) return;
    // A date that is not whole reads as none.
    if (input.validity.badInput)
      return void setProblem(props.shape.type === "date" ? "no_date" : "no_number");
    const before = attributeText(props.value, format.decimal());
    if (input.value.trim() === before.trim()) return close(null, byKey);
    const reading = readAttribute(input.value, props.shape, format.decimal());
    if (reading.ok) close({ value: reading.value }, byKey);
    else setProblem(reading.problem);
  }

  return (
    <div class={style.editing}>
      <input
        ref={(input) => queueMicrotask(() => focusAndSelect(input))}
        class={style.input}
        type={inputTypes[props.shape.type] ?? "text"}
        inputmode={props.shape.type === "number" ? "decimal" : undefined}
        autocomplete="off"
        aria-label={t("contact.edit", { name: props.label })}
        aria-invalid={problem() ? true : undefined}
        aria-describedby={problem() ? id : undefined}
        value={attributeText(props.value, format.decimal())}
        onInput={() => setProblem(undefined)}
        onKeyDown={(event) => {
          if (event.key === "Enter") {
            event.preventDefault(); // or the same press would open the field again
            take(event.currentTarget, true);
          }
          if (event.key === "Escape") {
            event.stopPropagation();
            close(null, true);
          }
        }}
        onBlur={(event) => take(event.currentTarget, false)}
      />
      <Show when={problem()}>
        {(what) => (
          <p id={id} class={style.problem} role="alert">
            {words(`problems.${what()}`)}
          </p>
        )}
      </Show>
    </div>
  );
}

/** The keyboards and pickers of the platform; addresses are checked here, so that every browser says the same of them. */
const inputTypes: Partial<Record<AttributeType, string>> = { date: "date", phone: "tel" };

function focusAndSelect(input: HTMLInputElement): void {
  input.focus();
  input.select();
}
