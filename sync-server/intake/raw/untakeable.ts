/** What was told can never be taken in: reading it again would find the same. */
export class Untakeable extends Error {}
