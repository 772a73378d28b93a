/** The bytes are not where they should lie, and will not be there later either. */
export class FileGone extends Error {}
