import type { WritingView } from "@lyceum/core/coursework/writing/schema.ts";
import { count } from "../../lib/text/words.ts";
import type { Handing } from "./handing.ts";
import css from "./writing.module.css";

/** What a submission freezes. */
export function Frozen({ writing, handing }: { writing: WritingView; handing: Handing }) {
  const { words, file } = handing;
  return (
    <>
      <dl className={css.facts}>
        <dt>Version</dt>
        <dd>{writing.versions + 1}</dd>
        <dt>Text</dt>
        <dd>{words ? count(words, "word") : "None"}</dd>
        <dt>File</dt>
        <dd dir="auto">{file?.name ?? "None"}</dd>
      </dl>
      <p>
        It is kept as it is now, and nobody can change it. You get a receipt, and you can go on
        writing for the next version.
      </p>
    </>
  );
}
