import type { WritingView } from "@lyceum/core/coursework/writing/schema.ts";
import { count } from "../../lib/text/words.ts";
import type { Handing } from "./handing.ts";
import css from "./writing.module.css";

/** What a submission freezes. */
export function Frozen({ writing, handing }: { writing: WritingView; handing: Handing }) {
  const { words, files } = handing;
  return (
    <>
      <dl className={css.facts}>
        <dt>Version</dt>
        <dd>{writing.versions + 1}</dd>
        <dt>Text</dt>
        <dd>{words ? count(words, "word") : "None"}</dd>
        <dt>Files</dt>
        <dd dir="auto">{files.map(({ name }) => name).join(", ") || "None"}</dd>
      </dl>
      <p>
        It is kept as it is now, and nobody can change it. You get a receipt, and you can go on
        writing for the next version.
      </p>
    </>
  );
}
