import type { SetUpProps } from "../kinds.ts";
import { MetaSetUp } from "../meta/MetaSetUp.tsx";
import { whatsappKind } from "./whatsapp-kind.ts";

export function WhatsappSetUp(props: SetUpProps) {
  return <MetaSetUp {...props} kind={whatsappKind} />;
}
