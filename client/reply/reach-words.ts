import { useI18n } from "../app/i18n.tsx";
import { useDesk } from "../app/desk-context.tsx";
import type { Reach } from "./reachable.ts";
import { useReplyBoxTexts } from "./reply-texts.ts";

/** What a way to reach the contact is called, and the account that it leaves from. */
export function useReachWords(): { label: (reach: Reach) => string; account: (reach: Reach) => string } {
  const { t } = useI18n();
  const texts = useReplyBoxTexts();
  const desk = useDesk();
  return {
    label: ({ how, target, row }) => {
      if (how === "privately") return texts("account.privateReply");
      const said = texts(`account.${target}`, { network: t(`ui.network.${row.channel.network}`) });
      if (how === "other") return texts("account.other", { what: said });
      return how === "linked" ? texts("account.linked", { what: said, name: row.contact.name }) : said;
    },
    account: ({ row }) => desk.channel(row.channel.id)?.account ?? row.channel.name,
  };
}
