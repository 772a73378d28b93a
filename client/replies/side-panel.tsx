import { createContext, createSignal, useContext, type Accessor, type JSX } from "solid-js";

export type SideTab = "contact" | "replies";

/** What stands beside the conversation; on a narrow screen it comes over it as a drawer. */
export interface SidePanel {
  tab: Accessor<SideTab>;
  choose: (tab: SideTab) => void;
  isDrawerOpen: Accessor<boolean>;
  setDrawer: (open: boolean) => void;
  /** Brings a tab into sight and the focus into it. */
  show: (tab: SideTab) => void;
  /** Does it once no drawer is in the way; it says where the focus goes. */
  leaveTo: (work: () => void) => void;
  /** The drawer has closed. @returns whether something waited for that */
  afterDrawer: () => boolean;
  /** Whether a tab is to take the focus now; it is asked for once. */
  takeFocus: () => boolean;
}

const SidePanelContext = createContext<SidePanel>();
/** The tab stays while an agent goes from conversation to conversation. */
const [tab, setTab] = createSignal<SideTab>("contact");

/** @param isWide the panel stands beside the conversation, and no drawer is needed */
export function SidePanelProvider(props: { isWide: boolean; children: JSX.Element }) {
  const [isDrawerOpen, setDrawer] = createSignal(false);
  const [isFocusOwed, setFocusOwed] = createSignal(false);
  let waiting: (() => void) | null = null;
  const panel: SidePanel = {
    tab,
    choose: setTab,
    isDrawerOpen,
    setDrawer,
    show: (wanted) => {
      setFocusOwed(true);
      setTab(wanted);
      if (!props.isWide) setDrawer(true);
    },
    leaveTo: (work) => {
      if (!isDrawerOpen()) return work();
      waiting = work;
      setDrawer(false);
    },
    afterDrawer: () => {
      const work = waiting;
      waiting = null;
      work?.();
      return work !== null;
    },
    takeFocus: () => {
      const isOwed = isFocusOwed();
      setFocusOwed(false);
      return isOwed;
    },
  };
  return <SidePanelContext.Provider value={panel}>{props.children}</SidePanelContext.Provider>;
}

export function useSidePanel(): SidePanel {
  const panel = useContext(SidePanelContext);
  if (!panel) throw new Error("useSidePanel needs a SidePanelProvider above it");
  return panel;
}
