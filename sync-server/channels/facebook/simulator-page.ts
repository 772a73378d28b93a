import type { SimulatedAccount } from "../meta/simulator/account-state.ts";

export interface SimulatedPage extends SimulatedAccount {
  pageId: string;
}
