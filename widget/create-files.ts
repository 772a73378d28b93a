import { createSignal } from "solid-js";
import { useChat } from "./chat-context.tsx";

const MB = 1024 * 1024;

/** The files that go out with the next message, and why the last one did not fit. */
export function createFiles() {
  const { chat, say } = useChat();
  const [chosen, setChosen] = createSignal<readonly File[]>([]);
  const [problem, setProblem] = createSignal("");

  const whyNot = (file: File): string => {
    const { files: most, fileBytes } = chat.account().limits;
    if (chosen().length >= most) return say("tooMany", { count: most });
    if (file.size === 0) return say("empty", { name: file.name });
    return file.size > fileBytes
      ? say("tooLarge", { name: file.name, count: Math.floor(fileBytes / MB) })
      : "";
  };

  return {
    chosen,
    problem,
    add(files: FileList | null | undefined): void {
      for (const file of files ?? []) {
        const why = whyNot(file);
        setProblem(why);
        if (why === "") setChosen([...chosen(), file]);
      }
    },
    remove(file: File): void {
      setProblem("");
      setChosen(chosen().filter((other) => other !== file));
    },
    clear(): void {
      setProblem("");
      setChosen([]);
    },
    putBack(files: readonly File[], why: string): void {
      setProblem(why);
      setChosen([...files, ...chosen()]);
    },
  };
}
