import type { Component, JSX } from "solid-js";
import Inbox from "~icons/lucide/inbox";
import Search from "~icons/lucide/search";
import Settings from "~icons/lucide/settings";
import Undo2 from "~icons/lucide/undo-2";
import Users from "~icons/lucide/users";

interface Place {
  /** Its words are `app.nav.<name>`. */
  name: string;
  href: string;
  icon: Component<JSX.SvgSVGAttributes<SVGSVGElement>>;
  /** Stands at the foot of the rail. */
  isLast?: boolean;
  /** In sight on a phone too, where the others are under More. */
  stays?: boolean;
}

/** Where the rail leads, in its order. */
export const places = [
  { name: "inbox", href: "/inbox/new", icon: Inbox, stays: true },
  { name: "search", href: "/search", icon: Search, stays: true },
  { name: "returns", href: "/returns", icon: Undo2 },
  { name: "contacts", href: "/contacts", icon: Users },
  { name: "settings", href: "/settings", icon: Settings, isLast: true },
] as const satisfies readonly Place[];

export type RailPlace = (typeof places)[number];

export function staysInSight(place: Place): boolean {
  return place.stays ?? false;
}

export function isAtFoot(place: Place): boolean {
  return place.isLast ?? false;
}

/** Whether an address is this place, or lies within it. */
export function leadsTo({ href }: Place, path: string): boolean {
  const [, first = ""] = href.split("/");
  return path === `/${first}` || path.startsWith(`/${first}/`);
}
