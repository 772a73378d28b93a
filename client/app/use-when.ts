import { useDesk } from "./desk-context.tsx";
import { useI18n } from "./i18n.tsx";
import { isSameDay } from "./same-day.ts";

/** An instant as people say it: today by its time alone. */
export function useWhen(): (at: number) => string {
  const { formatTime, formatDateTime } = useI18n();
  const desk = useDesk();
  return (at) => (isSameDay(at, desk.now()) ? formatTime(at) : formatDateTime(at));
}
