import { createEffect, createSignal, on, onCleanup, type Accessor } from "solid-js";

/**
 * How many of an element's children have no room on its one line: they are on a next one, which is not shown.
 * @param children what it is looked at again for
 */
export function createWrapped(children: Accessor<unknown>): {
  count: Accessor<number>;
  watch: (line: HTMLElement) => void;
} {
  const [count, setCount] = createSignal(0);
  return {
    count,
    watch: (line) => {
      const look = () => {
        const end = line.getBoundingClientRect().bottom;
        setCount([...line.children].filter((child) => child.getBoundingClientRect().top >= end).length);
      };
      const sizes = new ResizeObserver(look);
      sizes.observe(line);
      createEffect(on(children, look));
      onCleanup(() => sizes.disconnect());
    },
  };
}
