import { createResource, createSignal, type Accessor } from "solid-js";
import type { SettingName, Settings } from "../../shared/workspace/settings.ts";
import type { Failure } from "../app/http.ts";
import { differences, type Difference } from "./differences.ts";
import { problemsOf, type Problem } from "./problems.ts";
import { settingApi } from "./setting-api.ts";

/** One of the workspace's settings on an admin's screen. */
export interface Setting<N extends SettingName> {
  name: N;
  /** As the server last told it; undefined until it has. */
  value: Accessor<Settings[N] | undefined>;
  /** Why it could not be loaded or saved, when that is not a field's fault. */
  failure: Accessor<Failure | undefined>;
  isBusy: Accessor<boolean>;
  /** What does not fit in what was last to be saved. */
  problems: Accessor<readonly Problem[]>;
  /** What somebody else had changed when this could not be saved; `value` holds theirs. */
  changed: Accessor<readonly Difference[]>;
  /**
   * Saves what `change` makes of the value. It is refused when somebody else changed the setting since it was loaded:
   * `changed` then says what, and saving again builds on theirs.
   */
  save: (change: (value: Settings[N]) => Settings[N]) => Promise<boolean>;
  /** Lets go of what was said of fields that `change` makes right by now; it finds nothing new. */
  recheck: (change: (value: Settings[N]) => Settings[N]) => void;
  reload: () => Promise<void>;
  /** Forgets what was said of the last attempt to save. */
  settle: () => void;
}

export function createSetting<N extends SettingName>(name: N): Setting<N> {
  const [answer, { mutate, refetch }] = createResource(() => settingApi.load(name));
  const [problems, setProblems] = createSignal<readonly Problem[]>([]);
  const [failure, setFailure] = createSignal<Failure>();
  const [changed, setChanged] = createSignal<readonly Difference[]>([]);
  const [isBusy, setIsBusy] = createSignal(false);

  const held = () => {
    const known = answer.latest;
    return known?.ok ? known.value : undefined;
  };
  const settle = () => {
    setProblems([]);
    setFailure(undefined);
    setChanged([]);
  };
  const loadTheirs = async (before: Settings[N]) => {
    const theirs = await settingApi.load(name);
    if (!theirs.ok) return void setFailure(theirs.code);
    mutate(theirs);
    setChanged(differences(before, theirs.value.value));
  };
  const put = async (value: Settings[N], version: number, before: Settings[N]): Promise<boolean> => {
    const saved = await settingApi.save(name, { value, version });
    if (saved.ok) mutate(saved);
    else if (saved.code === "settings.changed") await loadTheirs(before);
    else if (saved.path === undefined) setFailure(saved.code);
    else setProblems([{ by: "server", path: saved.path, code: saved.code }]);
    return saved.ok;
  };

  return {
    name,
    value: () => held()?.value,
    failure() {
      const known = answer.latest;
      return known && !known.ok ? known.code : failure();
    },
    isBusy,
    problems,
    changed,
    async save(change) {
      const now = held();
      if (!now || isBusy()) return false;
      settle();
      const value = change(now.value);
      const found = problemsOf(name, value);
      setProblems(found);
      if (found.length > 0) return false;
      setIsBusy(true);
      return put(value, now.version, now.value).finally(() => setIsBusy(false));
    },
    recheck(change) {
      const now = held();
      if (!now || problems().length === 0) return;
      const still = problemsOf(name, change(now.value));
      const isStill = ({ path }: Problem) => still.some((problem) => problem.path === path);
      setProblems((said) => said.filter(isStill));
    },
    async reload() {
      settle();
      await refetch();
    },
    settle,
  };
}

/** The setting as a part of a page sees it: what was said of the attempts to save that were not its own is left out. */
export function createOwnAttempts<N extends SettingName>(
  setting: Setting<N>,
  areOwn: () => boolean,
): Setting<N> {
  return {
    ...setting,
    failure: () => (areOwn() ? setting.failure() : undefined),
    problems: () => (areOwn() ? setting.problems() : []),
    changed: () => (areOwn() ? setting.changed() : []),
  };
}
