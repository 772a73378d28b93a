import { isLedgerRoot, isProseRoot } from "../../shared/protocol/ledger-doc.ts";
import type { GateContext } from "./gate.ts";
import { honest, violation, type Refusal } from "./refusal.ts";

/** Whether this device may write under a root (D-2, N-1). Each root is asked for once in a judgement. */
export function rootJudge(context: GateContext): (root: string) => Refusal | null {
  const judged = new Map<string, Refusal | null>();
  return (root) => {
    const known = judged.get(root);
    if (known !== undefined) return known;
    const refusal = judgeRoot(root, context);
    judged.set(root, refusal);
    return refusal;
  };
}

function judgeRoot(root: string, context: GateContext): Refusal | null {
  if (isLedgerRoot(root)) return violation("prose.ledger");
  if (!isProseRoot(root)) return violation("prose.foreign_root");
  if (context.root(root) === "never") return violation("prose.unknown_root");
  return context.mayWrite(root) ? null : honest("prose.not_allowed");
}
