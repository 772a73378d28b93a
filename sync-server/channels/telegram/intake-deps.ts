import type { IntakeDeps } from "../../intake/receive-message.ts";
import type { Transactions } from "../../store/store.ts";
import type { TelegramStore } from "../../store/telegram-store.ts";

export interface TelegramIntakeDeps extends IntakeDeps {
  telegram: TelegramStore;
  transactions: Transactions;
  /** Epoch ms. */
  clock: () => number;
}
