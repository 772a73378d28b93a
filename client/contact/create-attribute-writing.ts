import { createSignal, type Accessor } from "solid-js";
import {
  attributeText,
  readAttribute,
  type AttributeProblem,
  type AttributeShape,
  type DecimalMark,
} from "../../shared/contact/attribute-value.ts";
import type { AttributeValue } from "../../shared/contact/contact.ts";

/** What its field holds: a date that is not whole reads as none, and is `bad`. */
interface Written {
  text: string;
  isBad: boolean;
}

export interface AttributeWriting {
  /** What the field holds at first: what was left in it before, else the value. */
  start: string;
  /** Why what is written is no value of its type. */
  problem: Accessor<AttributeProblem | undefined>;
  /** Somebody writes on. */
  writeOn: () => void;
  /** Sets what is written if it is a value, and says why where it is none. */
  take: (written: Written, byKey: boolean) => void;
  /** Leaves the value as it was. */
  giveUp: () => void;
  /** The field goes away: a value is set, and what is none is handed over, to stand in the field again; empty: half a date. */
  leave: (written: Written) => void;
}

interface AttributeWritingDeps {
  value: AttributeValue;
  shape: Accessor<AttributeShape>;
  decimal: Accessor<DecimalMark>;
  /** What was left in the field before. */
  unsaved: string | undefined;
  /** Hears of the value when it is one, of nothing when it stays as it was. */
  onClose: (change: { value: AttributeValue } | null, how: { byKey: boolean }) => void;
  onLeft: (text: string) => void;
}

/** One attribute while it is written. */
export function createAttributeWriting(deps: AttributeWritingDeps): AttributeWriting {
  const { value, shape, decimal, unsaved, onClose, onLeft } = deps;
  const before = attributeText(value, decimal());
  const problemIn = (text: string) => {
    const reading = readAttribute(text, shape(), decimal());
    return reading.ok ? undefined : reading.problem;
  };
  const misread = (): AttributeProblem => (shape().type === "date" ? "no_date" : "no_number");
  // Of what was not whole nobody could read what it was: that it is lost is all there is to say.
  const leftIn = (text: string) => (text === "" ? misread() : problemIn(text));
  const [problem, setProblem] = createSignal(unsaved === undefined ? undefined : leftIn(unsaved));
  let isClosed = false;

  function close(change: { value: AttributeValue } | null, byKey: boolean): void {
    isClosed = true;
    onClose(change, { byKey });
  }

  function take({ text, isBad }: Written, byKey: boolean): void {
    if (isClosed) return; // the field that goes away is left once more
    if (isBad) return void setProblem(misread());
    if (text.trim() === before.trim()) return close(null, byKey);
    const reading = readAttribute(text, shape(), decimal());
    if (reading.ok) close({ value: reading.value }, byKey);
    else setProblem(reading.problem);
  }

  return {
    start: unsaved || before,
    problem,
    writeOn: () => setProblem(undefined),
    take,
    giveUp: () => isClosed || close(null, true),
    leave(written) {
      take(written, false);
      if (isClosed) return;
      isClosed = true;
      if (written.isBad || written.text.trim() !== "") onLeft(written.text);
    },
  };
}
