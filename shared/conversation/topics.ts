import type { Before, ConversationRow } from "./row.ts";

/** A conversation's topics: those it has, which of these an automation added, and those a person took away (product 8). */
type Topics = Pick<ConversationRow, "topics" | "autoTopics" | "removedTopics">;
type TopicBefore = NonNullable<Before["topic"]>;

/** A person adds it; automations may add it again from here on. */
export function addTopic<T extends Topics>(row: T, name: string): T {
  return { ...row, topics: including(row.topics, name), removedTopics: without(row.removedTopics, name) };
}

/** A person takes it away, for automations too until the next episode. */
export function removeTopic<T extends Topics>(row: T, name: string): T {
  return {
    ...row,
    topics: without(row.topics, name),
    autoTopics: without(row.autoTopics, name),
    removedTopics: including(row.removedTopics, name),
  };
}

/** An automation adds it, unless it is there or a person took it away. */
export function addAutomaticTopic<T extends Topics>(row: T, name: string): T {
  if (row.topics.includes(name) || row.removedTopics.includes(name)) return row;
  return { ...row, topics: [...row.topics, name], autoTopics: including(row.autoTopics, name) };
}

export function topicBefore(row: Topics, name: string): TopicBefore {
  return {
    name,
    had: row.topics.includes(name),
    auto: row.autoTopics.includes(name),
    removed: row.removedTopics.includes(name),
  };
}

export function restoreTopic<T extends Topics>(row: T, { name, had, auto, removed }: TopicBefore): T {
  const as = (is: boolean | undefined, list: readonly string[]) =>
    is ? including(list, name) : without(list, name);
  return {
    ...row,
    topics: as(had, row.topics),
    autoTopics: as(auto, row.autoTopics),
    removedTopics: as(removed, row.removedTopics),
  };
}

function including(list: readonly string[], name: string): string[] {
  return list.includes(name) ? [...list] : [...list, name];
}

function without(list: readonly string[], name: string): string[] {
  return list.filter((item) => item !== name);
}
