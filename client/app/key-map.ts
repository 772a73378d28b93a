/**
 * What single keys stand for, by the key that each command has until its agent gives it another one. A command is the same
 * wherever it can be given: in the list, for what is chosen in it, in a conversation.
 */
export const commandKeys = [
  "j",
  "k",
  "x",
  "e",
  "p",
  "b",
  "g",
  "a",
  "t",
  "n",
  "r",
  "c",
  "u",
  "z",
  "/",
  "?",
] as const;
export type CommandKey = (typeof commandKeys)[number];

/** Keys that an agent has given commands, by the command's own key. */
export type KeyMap = ReadonlyMap<string, string>;

/** Names under which the preferences keep them: a key's own sign may not stand there. */
const names: Partial<Record<CommandKey, string>> = { "/": "slash", "?": "question" };

export function preferenceOf(command: CommandKey): `key:${string}` {
  return `key:${names[command] ?? command}`;
}

export function keyMapOf(preferences: Readonly<Record<string, string>>): KeyMap {
  const given = commandKeys.flatMap((command): [string, string][] => {
    const key = preferences[names[command] ?? command];
    return key === undefined ? [] : [[command, key]];
  });
  return new Map(given);
}

/** The key that gives a command now. */
export function keyOf(map: KeyMap, command: string): string {
  return map.get(command) ?? command;
}

/** The command a pressed key gives, by its own key; null for one whose command has moved elsewhere. */
export function commandOf(map: KeyMap, pressed: string): string | null {
  for (const [command, key] of map) if (key === pressed) return command;
  return map.has(pressed) ? null : pressed;
}

/** The command that has a key already; null when it is free for this one. */
export function takenBy(map: KeyMap, key: string, command: CommandKey): CommandKey | null {
  return commandKeys.find((other) => other !== command && keyOf(map, other) === key) ?? null;
}
