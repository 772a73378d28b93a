/** Which tables commits write to, as their statements say. No trigger and no foreign key writes to another one. */
export class WrittenTables {
  private readonly commits = new Map<string, number>();
  /** Commits of which it cannot be told what they wrote. */
  private unknown = 0;
  /** Since the last commit; null: a statement that cannot be told. */
  private readonly noted = new Set<string | null>();
  private readonly tables = new Map<string, string | null>();

  /** A statement is on its way to the writer. */
  note(sql: string): void {
    let table = this.tables.get(sql);
    if (table === undefined) this.tables.set(sql, (table = tableIn(sql)));
    this.noted.add(table);
  }

  committed(): void {
    for (const table of this.noted)
      if (table === null) this.unknown += 1;
      else this.commits.set(table, (this.commits.get(table) ?? 0) + 1);
    this.noted.clear();
  }

  commitsTo(table: string): number {
    return this.unknown + (this.commits.get(table) ?? 0);
  }
}

const WRITE = /^\s*(?:INSERT(?: OR [A-Z]+)? INTO|UPDATE|DELETE FROM)\s+([a-z_]+)(?=[\s(]|$)/;

/** @returns null for what is not plainly a write to one table; a read is taken for one, at no harm but another read */
function tableIn(sql: string): string | null {
  return WRITE.exec(sql)?.[1] ?? null;
}
