import { useNavigate } from "@solidjs/router";
import { createMemo, Show } from "solid-js";
import ChevronDown from "~icons/lucide/chevron-down";
import { arriveAt, carryWords } from "../conversation/carried-words.ts";
import { useConversation } from "../conversation/conversation-context.tsx";
import type { Draft } from "../conversation/create-draft.ts";
import { useReplyTarget } from "../conversation/reply-target.tsx";
import { useAddress } from "../conversation/use-address.ts";
import { Menu, MenuChoice } from "../ui/Menu.tsx";
import { reachable, keyOf } from "./reachable.ts";
import { useReachWords } from "./reach-words.ts";
import { useReplyBoxTexts } from "./reply-texts.ts";

/** The choice of where the contact is answered, where there is one. */
export function AccountMenu(props: { account: string; draft: Draft }) {
  const texts = useReplyBoxTexts();
  const { desk, row, opened, focusReply } = useConversation();
  const reply = useReplyTarget();
  const navigate = useNavigate();
  const address = useAddress();
  const words = useReachWords();
  const reaches = createMemo(() => reachable(desk, row()));
  const options = () =>
    reaches().map((reach) => ({
      value: reach.key,
      label: words.label(reach),
      detail: words.account(reach),
    }));

  function choose(key: string): void {
    const reach = reaches().find((one) => one.key === key);
    if (!reach) return;
    carryWords({ from: props.draft, row: row(), opened }, { doc: reach.row.doc, target: reach.target });
    switch (reach.how) {
      case "here":
        reply.clear();
        return focusReply();
      case "privately":
        return reply.start({ on: row().lastContact?.n ?? row().head - 1, privately: true });
      default:
        arriveAt(reach.row.doc);
        navigate(address(reach.row.doc));
    }
  }

  return (
    <Show when={reaches().length > 1}>
      <Menu
        variant="quiet"
        size="small"
        placement="top-start"
        aria-label={texts("account.choose", { account: props.account })}
        trigger={<ChevronDown aria-hidden="true" />}
      >
        <MenuChoice
          label={texts("account.title")}
          value={keyOf(row(), props.draft.target())}
          options={options()}
          onChoose={choose}
        />
      </Menu>
    </Show>
  );
}
