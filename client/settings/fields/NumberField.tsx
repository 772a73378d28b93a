import { TextField } from "../../ui/TextField.tsx";

export interface NumberFieldProps {
  label: string;
  /** NaN: nothing, or something that is no number. */
  value: number;
  onChange: (value: number) => void;
  min: number;
  max: number;
  description?: string | undefined;
  error?: string | undefined;
  class?: string;
}

/** A whole number; what is no number is told apart from none by nobody. */
export function NumberField(props: NumberFieldProps) {
  return (
    <TextField
      type="number"
      inputmode="numeric"
      step="any"
      label={props.label}
      min={props.min}
      max={props.max}
      description={props.description}
      error={props.error}
      class={props.class ?? ""}
      value={Number.isNaN(props.value) ? "" : String(props.value)}
      onChange={(text) => props.onChange(text.trim() === "" ? Number.NaN : Number(text))}
    />
  );
}
