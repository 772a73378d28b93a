import type { Failure } from "./http.ts";
import { useI18n } from "./i18n.tsx";

/** What a failed request means, for people. */
export function useFailureWords(): (failure: Failure) => string {
  const { t } = useI18n();
  return (failure) => (failure === "unreachable" ? t("app.unreachable") : t(`codes.${failure}`));
}
