import type { SetUpProps } from "../kinds.ts";
import { MetaSetUp } from "../meta/MetaSetUp.tsx";
import { instagramKind } from "./instagram-kind.ts";

export function InstagramSetUp(props: SetUpProps) {
  return <MetaSetUp {...props} kind={instagramKind} />;
}
