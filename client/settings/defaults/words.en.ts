export const defaultsEn = {
  intro:
    "What conversations do by themselves. A change counts for those that arrive from now on; others keep the rule they came with.",
  boomerang: "Boomerang of Pending",
  boomerangOn: "Bring Pending conversations back by themselves",
  boomerangOnMore:
    "They come back to New, to whoever has them. A boomerang set by hand goes before this one.",
  after: "Back after",
  afterRange: "From 1 minute to 30 days, and sooner than Pending resolves itself.",
  tooLate: "This is later than Pending resolves itself: it would never come back.",
  resolve: "Resolve by itself",
  resolveMore: "After this long without anything happening. At most 30 days.",
  newDays: "In New, days",
  pendingDays: "In Pending, days",
  days: "From 1 to 30 days.",
  others: "Channels with days of their own",
  othersNone: "All channels follow the days above.",
  addChannel: "Add a channel",
  channelGone: "A channel that was removed",
  newDaysOf: "In New, days: {{name}}",
  pendingDaysOf: "In Pending, days: {{name}}",
  release: "Sign-out",
  releaseOn: "Release conversations when their agent signs out",
  releaseMore:
    "What they have in New goes back to everybody within two minutes. Pending stays theirs until it comes back to New.",
};
