export const mailEn = {
  automatic: "Automatic reply",
  people: {
    none: "From {{from}}",
    one: "{{from}} to {{to}}",
    more: { one: "{{from}} to {{to}} and {{count}} more", other: "{{from}} to {{to}} and {{count}} more" },
  },
  sent: {
    one: "To {{to}}",
    more: { one: "To {{to}} and {{count}} more", other: "To {{to}} and {{count}} more" },
  },
  forwarded: {
    one: "Forwarded to {{to}}",
    more: { one: "Forwarded to {{to}} and {{count}} more", other: "Forwarded to {{to}} and {{count}} more" },
  },
  field: { from: "From", replyTo: "Answers to", to: "To", cc: "Cc", bcc: "Bcc" },
  quote: { show: "Show quoted text", hide: "Hide quoted text" },
  sheet: {
    show: "Show as it came",
    text: "Show as text",
    frame: "Mail from {{name}}, as it came",
    loading: "The mail is being fetched.",
    offline: "How the mail looks is not on this device. It is fetched when you are online.",
    notFetched: "How the mail looks could not be fetched.",
    again: "Try again",
  },
  pictures: {
    blocked: "Pictures from the web are not loaded: the sender would learn that the mail was read.",
    shown: "Pictures from the web are loaded.",
    offline: "Pictures from the web come when you are online.",
    show: "Show pictures",
    hide: "Hide pictures",
    always: "Always from this sender",
    notAlways: "No longer from this sender",
  },
};
