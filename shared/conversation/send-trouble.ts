/**
 * Why a reply failed or is in doubt, where it is not the network that said so: each has its words in every language.
 * `window`: the network's time to answer had ended. `stopped`, `restored`: the server was, during or after the call.
 * `address`, `gone`: there is no account to send it from, or no way to it. `unreachable`, `unanswered`: no connection, or no
 * answer to the end. `blocked`: the contact takes no messages of the account. `file`: a file of it is not on the server any more.
 * `unanswerable`: what it answers is not there any more.
 * `approval`: the network lets people answer this late by hand, but has not approved that for the account's app.
 */
export type SendTrouble =
  | "window"
  | "stopped"
  | "restored"
  | "address"
  | "gone"
  | "unreachable"
  | "unanswered"
  | "blocked"
  | "file"
  | "unanswerable"
  | "approval";
