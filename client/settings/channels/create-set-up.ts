import { useSearchParams } from "@solidjs/router";
import { createMemo, type Component } from "solid-js";
import type { Network } from "../../../shared/channels/capability.ts";
import type { Channel } from "../settings-api.ts";
import { kinds, setUpOf, type SetUpProps } from "./kinds.ts";

/** What is being set up: an account that is there, or a new one of a network. */
export interface Opened {
  key: string;
  network: Network;
  account: Channel | null;
  SetUp: Component<SetUpProps>;
}

/** Stands in the address, so that the way back is the browser's too, and a form can ask before it is left. */
export function createSetUp(channels: () => readonly Channel[] | undefined) {
  const [search, setSearch] = useSearchParams<{ add?: string; account?: string }>();
  const read = (): Opened | undefined => {
    const account = channels()?.find(({ id }) => id === search.account) ?? null;
    const network = account?.network ?? kinds.find((kind) => kind.network === search.add)?.network;
    const SetUp = account ? setUpOf(account) : kinds.find((kind) => kind.network === network)?.SetUp;
    return network && SetUp && { key: `${network} ${account?.id ?? ""}`, network, account, SetUp };
  };
  // The list is loaded again now and then: a form that is open is not begun anew by that.
  const opened = createMemo<Opened | undefined>((before) => {
    const now = read();
    return now?.key === before?.key ? before : now;
  });
  return {
    opened,
    add: (network: Network) => setSearch({ add: network, account: undefined }),
    change: (account: string) => setSearch({ account, add: undefined }),
    close: () => setSearch({ add: undefined, account: undefined }),
  };
}
