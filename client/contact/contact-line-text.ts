import type { ContactRow } from "../../shared/contact/contact.ts";
import { shapeOf } from "../../shared/contact/attribute-value.ts";
import { useDesk } from "../app/desk-context.tsx";
import { useI18n } from "../app/i18n.tsx";
import { createAttributeFormat } from "./attribute-format.ts";
import { createAttributeLabel } from "./attribute-label.ts";
import type { HistoryLine } from "./contact-history.ts";
import { usePanelTexts } from "./panel-texts.ts";

/** What a line of a contact's history says, without its time. */
export function createLineText(contact: () => Pick<ContactRow, "channel">): (line: HistoryLine) => string {
  const { t } = useI18n();
  const words = usePanelTexts();
  const desk = useDesk();
  const labelOf = createAttributeLabel();
  const format = createAttributeFormat();
  const network = () => t(`ui.network.${contact().channel.network}`);

  function said({ deed, by }: HistoryLine): string {
    const isMe = by.kind === "agent" && by.id === desk.session.agent.id;
    const who = isMe ? words("history.you") : by.name;
    switch (deed.did) {
      case "created":
        return words("history.created", { channel: deed.channel });
      case "supplied":
        return words("history.supplied", { network: network() });
      case "team":
        return words("history.team");
      case "set": {
        const shape = shapeOf(deed.key, desk.workspace().attributes);
        const value = format.text(deed.value, shape, deed.key);
        return words("history.set", { who, name: labelOf(deed.key), value });
      }
      case "cleared":
        return words("history.cleared", { who, name: labelOf(deed.key) });
      default:
        return words(`history.${deed.did}`, { who });
    }
  }

  return (line) => (line.isOvertaken ? words("history.overtaken", { said: said(line) }) : said(line));
}
