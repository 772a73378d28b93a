import { ADDRESSES_LIMIT } from "../../../shared/conversation/mail.ts";
import { snippet } from "../../../shared/conversation/last-said.ts";
import { useI18n } from "../../app/i18n.tsx";
import type { AddressProblem as Problem } from "./mail-problem.ts";
import { useMailReplyTexts } from "./mail-reply-texts.ts";

/** So much of a wrong address is repeated. */
const SHOWN = 60;

/** Why a mail cannot go to the addresses of a field. */
export function AddressProblem(props: { problem: Problem }) {
  const { formatNumber } = useI18n();
  const texts = useMailReplyTexts();
  const says = () => {
    const { problem } = props;
    switch (problem.why) {
      case "wrong":
      case "too-long":
        return texts(`problems.${problem.why}`, { address: snippet(problem.address, SHOWN) });
      case "too-many": {
        const [most, count] = [formatNumber(ADDRESSES_LIMIT), formatNumber(problem.count)];
        return texts("problems.too-many", { most, count });
      }
      case "nobody":
        return texts("problems.nobody");
    }
  };
  return <>{says()}</>;
}
