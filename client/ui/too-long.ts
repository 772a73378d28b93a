import { useI18n } from "../app/i18n.tsx";

/** Says of a text, as it is kept without the spaces around it, how much of it does not fit; undefined where all of it does. */
export function useTooLong(): (text: string, most: number | undefined) => string | undefined {
  const { t, formatNumber } = useI18n();
  return (text, most = Infinity) => {
    const over = text.trim().length - most;
    return over > 0 ? t("ui.tooLong", { most: formatNumber(most), over: formatNumber(over) }) : undefined;
  };
}

/** The first field of a form whose words do not fit: nothing of it is to be sent, and the field says why. */
export function tooLongIn(form: HTMLFormElement | HTMLFieldSetElement | undefined): HTMLElement | undefined {
  const fields = [...(form?.elements ?? [])] as HTMLInputElement[]; // whatever a form lists has a validity, or is skipped
  return fields.find((field) => field.validity?.customError);
}
