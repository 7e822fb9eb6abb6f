import { faultsOf } from "@lyceum/core/coursework/exam/question/check.ts";
import { type ReactNode, useDeferredValue, useMemo, useRef, useState } from "react";
import type { ExamContent } from "./content.ts";
import { type Editing, EditingProvider, type Pictures, PicturesProvider } from "./editing.ts";

interface Props {
  content: ExamContent;
  /** Given another one. */
  onChange: (next: ExamContent) => void;
  /** What the server says of a field. */
  errors?: readonly { field: string; message: string }[];
  pictures: Pictures;
  children: ReactNode;
}

/** What a page is built in: everything in it reads and changes one exam. */
export function Builder({ content, onChange, errors, pictures, children }: Props) {
  const now = useRef(content);
  now.current = content;
  const [openId, setOpen] = useState<string | null>(null);
  const [begunId, setBegun] = useState<string | null>(null);
  const [said, say] = useState("");
  const seen = useDeferredValue(content.paper);
  const faults = useMemo(
    () => [
      ...faultsOf(seen).map(({ field, message }) => ({ field, message: bare(message) })),
      ...(errors ?? []),
    ],
    [seen, errors],
  );
  const set: Editing["set"] = (part) => {
    now.current = { ...now.current, ...part };
    onChange(now.current);
  };
  const editing: Editing = {
    content,
    set,
    change: (next) => set({ paper: next(now.current.paper) }),
    openId,
    open(id) {
      setOpen(id);
      setBegun(null);
    },
    begin(id) {
      setOpen(id);
      setBegun(id);
    },
    isBegun: (id) => begunId === id,
    say,
    faultsAt: (path) =>
      faults
        .filter(({ field }) => field === path || field.startsWith(`${path}.`))
        .map(({ message }) => message),
    faultsJustAt: (path) =>
      faults.filter(({ field }) => field === path).map(({ message }) => message),
  };
  return (
    <EditingProvider value={editing}>
      <PicturesProvider value={pictures}>{children}</PicturesProvider>
      <p role="status" className="hidden">
        {said}
      </p>
    </EditingProvider>
  );
}

/** Beside a question nobody needs its number: "Question 3: say what is right." */
function bare(message: string) {
  const words = message.replace(/^Question \d+: /, "");
  return words.charAt(0).toUpperCase() + words.slice(1);
}
