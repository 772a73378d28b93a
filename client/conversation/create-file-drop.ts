import { createSignal, onCleanup, type Accessor } from "solid-js";

/** Takes files that are dropped on an element or pasted into it, before whatever is inside hears of them. */
export function createFileDrop(onFiles: (files: File[]) => void): {
  watch: (element: HTMLElement) => void;
  /** Files are held over it. */
  isOver: Accessor<boolean>;
} {
  const [isOver, setIsOver] = createSignal(false);

  function take(event: Event, carrier: DataTransfer | null): void {
    const files = [...(carrier?.files ?? [])];
    if (files.length === 0) return;
    event.preventDefault();
    event.stopPropagation();
    onFiles(files);
  }

  const hear = {
    dragover: (event: DragEvent) => {
      if (!event.dataTransfer?.types.includes("Files")) return;
      event.preventDefault();
      setIsOver(true);
    },
    dragleave: () => setIsOver(false),
    drop: (event: DragEvent) => {
      setIsOver(false);
      take(event, event.dataTransfer);
    },
    // A picture copied from a page comes with its words: those are what was meant.
    paste: (event: ClipboardEvent) =>
      event.clipboardData?.getData("text/plain") ? undefined : take(event, event.clipboardData),
  };

  return {
    isOver,
    watch: (element) => {
      const stop = new AbortController();
      const options = { capture: true, signal: stop.signal };
      element.addEventListener("dragover", hear.dragover, options);
      element.addEventListener("dragleave", hear.dragleave, options);
      element.addEventListener("drop", hear.drop, options);
      element.addEventListener("paste", hear.paste, options);
      onCleanup(() => stop.abort());
    },
  };
}
