const PREFIX = "key:";

/** As which the program that holds a workspace key acts: as an agent by this id. */
export function programId(key: string): string {
  return `${PREFIX}${key}`;
}

/** Whether it is a program that acts; nothing is given to one, for nobody looks there. */
export function isProgram(agent: string): boolean {
  return agent.startsWith(PREFIX);
}
