import { count } from "../../lib/text/words.ts";
import type { Handing } from "./handing.ts";
import css from "./work.module.css";

interface Props {
  /** The number that it gets. */
  version: number;
  handing: Handing;
}

/** What a submission freezes. */
export function Frozen({ version, handing }: Props) {
  const { words, isBlank, files } = handing;
  return (
    <>
      <dl className={css.facts}>
        <dt>Version</dt>
        <dd>{version}</dd>
        <dt>Text</dt>
        <dd>{isBlank ? "None" : count(words, "word")}</dd>
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
