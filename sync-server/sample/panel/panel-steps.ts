import type { Context } from "hono";
import { HTTPException } from "hono/http-exception";
import { panelPage } from "./panel-page.ts";
import { languages, pathOf, type PanelDeps, type PanelProblem, type PanelView } from "./panel-state.ts";

type Status = NonNullable<PanelView["status"]>;

/** A step in the panel: what it is called, what is said when it went well, and what is done. */
interface Step {
  at: string;
  status: Status;
  work: () => Promise<unknown>;
}

type PersonalStep = Omit<Step, "work"> & { work: (view: PanelView, person: string) => Promise<unknown> };

const statuses = Object.keys(languages.en.status) as Status[]; // the keys of the words

/** How the panel's forms are answered: by the page as it is then, with the focus where it was. */
export function makePanelSteps({ accounts, attention, inboxUrl }: PanelDeps) {
  const blocked = new Set<string>();
  const keyOf = ({ account }: PanelView, person: string) => `${account.channel} ${person}`;

  /** @throws HTTPException for an address that the panel has not */
  const viewOf = (c: Context): PanelView => {
    const language = c.req.param("language");
    const account = accounts.find(({ control }) => control.network === c.req.param("network"));
    if (!account || (language !== "en" && language !== "fr")) throw new HTTPException(404);
    const asked = c.req.query("person");
    const person = account.control.people().find(({ id }) => id === asked)?.id ?? null;
    const view: PanelView = {
      language,
      accounts,
      account,
      person,
      isSilent: person !== null && attention.isSilent(account, person),
      isBlocked: false,
      inboxUrl,
      status: statuses.find((one) => one === c.req.query("status")) ?? null,
      at: c.req.query("at") ?? null,
      problem: null,
    };
    return { ...view, isBlocked: person !== null && blocked.has(keyOf(view, person)) };
  };

  const take = async (c: Context, view: PanelView, { at, status, work }: Step): Promise<Response> => {
    const became = await work().then(
      () => status,
      () => "failed" as const,
    );
    const who = view.person === null ? {} : { person: view.person };
    return c.redirect(`${pathOf(view)}?${new URLSearchParams({ ...who, status: became, at })}`, 303);
  };

  return {
    viewOf,
    take,
    refuse: (c: Context, view: PanelView, problem: PanelProblem) =>
      c.html(panelPage({ ...view, status: null, problem }), 422),

    /** Something that the person does whom one is. */
    takeAsPerson: (c: Context, step: PersonalStep): Promise<Response> => {
      const view = viewOf(c);
      const { person } = view;
      if (person === null) throw new HTTPException(404);
      return take(c, view, { ...step, work: () => step.work(view, person) });
    },

    setBlocked: async (view: PanelView, person: string, isNow: boolean): Promise<void> => {
      await view.account.control.setBlocked(person, isNow);
      if (isNow) blocked.add(keyOf(view, person));
      else blocked.delete(keyOf(view, person));
    },
  };
}
