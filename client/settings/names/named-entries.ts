/** What admins list by name alone. `active`: it is offered. */
export interface Named {
  name: string;
  active: boolean;
}

/** A named thing as lists and forms hold it: by the name it was loaded with, so that it can be given another one. */
export interface NamedEntry extends Named {
  id: string;
}

export function namedEntry({ name, active }: Named): NamedEntry {
  return { id: name, name, active };
}

export function blankName(): NamedEntry {
  return { id: "", name: "", active: true };
}

export function namedOf({ name, active }: NamedEntry): Named {
  return { name: name.trim(), active };
}
