import { flatten } from "@lyceum/core/coursework/text/flat.ts";
import { Button, Group } from "@mantine/core";
import { useEffect, useId, useMemo, useState } from "react";
import { When } from "../../text/when.tsx";
import css from "./draft.module.css";
import type { SavedDraft } from "./draft.ts";
import type { Draft } from "./use-draft.ts";

interface Part {
  text: string;
  isOwn: boolean;
}
interface Sides {
  mine: Part[];
  theirs: Part[];
}

const unmarked = ([mine, theirs]: readonly [string, string]): Sides => ({
  mine: [{ text: mine, isOwn: false }],
  theirs: [{ text: theirs, isOwn: false }],
});

/** Both texts, with what only one of them has, until somebody says which goes on. */
export function DraftConflict({ draft }: { draft: Draft }) {
  const { theirs, status } = draft;
  if (status !== "conflict" || !theirs) return null;
  return <Asked draft={draft} theirs={theirs} />;
}

function Asked({ draft, theirs }: { draft: Draft; theirs: SavedDraft }) {
  const id = useId();
  const { document: mine, resolve } = draft;
  const texts = useMemo(
    () => [flatten(mine).text, flatten(theirs.document).text] as const,
    [mine, theirs],
  );
  const [compared, setCompared] = useState<{ texts: typeof texts; sides: Sides }>();
  useEffect(() => {
    void import("@lyceum/core/coursework/text/diff.ts").then(({ diffTexts }) => {
      const runs = diffTexts(...texts);
      const side = (own: "removed" | "added") =>
        runs
          .filter(({ kind }) => kind === "same" || kind === own)
          .map(({ kind, text }) => ({ text, isOwn: kind === own }));
      setCompared({ texts, sides: { mine: side("removed"), theirs: side("added") } });
    });
  }, [texts]);
  // Both stand there at once; what only one of them has is marked when it was compared.
  const sides = compared?.texts === texts ? compared.sides : unmarked(texts);

  return (
    <section className={css.conflict} aria-labelledby={id}>
      <h3 id={id}>This text was changed elsewhere</h3>
      <p>
        Another device saved it {theirs.savedAt && <When at={theirs.savedAt} />} while you wrote
        here. Nothing is lost. Choose which one goes on.
      </p>
      <div className={css.both}>
        <Side title="Here" parts={sides.mine} />
        <Side title="Elsewhere" parts={sides.theirs} />
      </div>
      <Group gap="sm">
        <Button onClick={() => resolve("both")}>Keep both</Button>
        <Button variant="default" onClick={() => resolve("mine")}>
          Keep the one here
        </Button>
        <Button variant="default" onClick={() => resolve("theirs")}>
          Keep the other one
        </Button>
      </Group>
      <p>With both, yours stands below the other one.</p>
    </section>
  );
}

const Side = ({ title, parts }: { title: string; parts: Part[] }) => (
  <div className={css.side}>
    <strong>{title}</strong>
    {/* biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls, also by keys. */}
    <section className={css.words} dir="auto" tabIndex={0} aria-label={title}>
      {parts.map(({ text, isOwn }, index) =>
        isOwn ? <ins key={index}>{text}</ins> : <span key={index}>{text}</span>,
      )}
    </section>
  </div>
);
