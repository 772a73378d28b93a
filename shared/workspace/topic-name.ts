import * as v from "valibot";

/** Most characters of a topic. */
export const TOPIC_LIMIT = 60;

/** What a conversation is about, in a word or two. */
export const TopicName = v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(TOPIC_LIMIT));
