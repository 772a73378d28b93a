import type { SetUpProps } from "../kinds.ts";
import { MetaSetUp } from "../meta/MetaSetUp.tsx";
import { facebookKind } from "./facebook-kind.ts";

export function FacebookSetUp(props: SetUpProps) {
  return <MetaSetUp {...props} kind={facebookKind} />;
}
