/** A change has come before the message that it changes, or of one that was written before the account was connected. */
export class EarlyChange extends Error {
  readonly channel: string;
  /** Of the message, on its network. */
  readonly externalId: string;
  constructor(channel: string, externalId: string) {
    super("what it changes has not come");
    this.channel = channel;
    this.externalId = externalId;
  }
}
