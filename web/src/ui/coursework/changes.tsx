import css from "./work.module.css";

interface Run {
  kind: "same" | "added" | "removed";
  text: string;
  from: number;
}

/** A text with what came into it and what went, word by word. */
export function Changes({ runs }: { runs: readonly Run[] }) {
  if (runs.every(({ kind }) => kind === "same")) {
    return <p className={css.changes}>The words are the same.</p>;
  }
  return (
    <div className={css.changes} dir="auto">
      {runs.map(({ kind, text, from }) => {
        const key = `${kind}-${from}`;
        if (kind === "added") return <ins key={key}>{text}</ins>;
        if (kind === "removed") return <del key={key}>{text}</del>;
        return <span key={key}>{text}</span>;
      })}
    </div>
  );
}
