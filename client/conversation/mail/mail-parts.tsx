import { lazy } from "solid-js";

const head = () => import("./MailHead.tsx");

/** What mails have beside other messages; it comes with the first one. */
export const MailSubject = lazy(async () => ({ default: (await head()).MailSubject }));
export const MailLine = lazy(async () => ({ default: (await head()).MailLine }));
export const MailPeople = lazy(async () => ({ default: (await head()).MailPeople }));
export const MailWords = lazy(async () => ({ default: (await import("./MailWords.tsx")).MailWords }));
