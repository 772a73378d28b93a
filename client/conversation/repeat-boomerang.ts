import { wishOf } from "../boomerangs/boomerang-choice.ts";
import { lastChoice } from "../boomerangs/last-choice.ts";
import { useConversation } from "./conversation-context.tsx";
import { useStateActs } from "./state-acts.ts";

/** One press: away it goes as it did the last time, with the note it came back with. Who never chose is asked. */
export function useRepeatBoomerang() {
  const { row, desk, setPanel } = useConversation();
  const { moveTo } = useStateActs();
  const last = () => lastChoice(desk.session.agent.id, desk.now());
  const repeat = (): void => {
    const on = row().state === "resolved" ? "resolve" : "pend";
    const held = last();
    const note = (row().boomerang ?? row().returned)?.note;
    const wish = held && wishOf(held.choice, { note, keepAsleep: held.keepAsleep }, desk.now());
    if (wish) void moveTo(on, wish);
    else setPanel(on);
  };
  return { last, repeat };
}
