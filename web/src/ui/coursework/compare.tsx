import { type BlockChange, diffBlocks } from "@lyceum/core/coursework/text/blocks.ts";
import type { Run } from "@lyceum/core/coursework/text/diff.ts";
import type { TextDocument, TextNode } from "@lyceum/core/coursework/text/schema.ts";
import { SegmentedControl, Select } from "@mantine/core";
import { useMediaQuery } from "@mantine/hooks";
import { useQueries } from "@tanstack/react-query";
import { useMemo, useState } from "react";
import { usePictures } from "../../lib/coursework/pictures.ts";
import { count } from "../../lib/text/words.ts";
import type { VersionQuery } from "../comments/places.ts";
import type { Changed } from "../editor/marks/highlight.ts";
import type { PictureAddress } from "../editor/nodes/picture.ts";
import { TextView } from "../editor/text-view.tsx";
import { LoadError } from "../form/form-error.tsx";
import { ChatSkeleton } from "../skeletons.tsx";
import css from "./compare.module.css";

interface Compared {
  since: number;
  version: number;
}

interface Props extends Compared {
  assignmentId: string;
  /** The versions that there are. */
  numbers: readonly number[];
  /** How a version is read. */
  queryOf: (number: number) => VersionQuery;
  /** Compares two others. */
  choose: (others: Compared) => void;
}

type How = "inline" | "sides";

/** What has changed from one version to another, word by word. */
export function Compare({ since, version, assignmentId, numbers, queryOf, choose }: Props) {
  const [wish, setHow] = useState<How>("inline");
  // On a phone there is no room for two texts.
  const isWide = useMediaQuery("(min-width: 62em)") ?? false;
  const how = isWide ? wish : "inline";
  const [one, other] = useQueries({
    queries: [since, version].map(queryOf),
  });
  const problem = [one, other].find((found) => found?.error);
  return (
    <section className={css.compare} aria-label={`Version ${version} compared with ${since}`}>
      <div className={css.choices}>
        <Choice
          label="From"
          numbers={numbers}
          value={since}
          other={version}
          onChange={(next) => choose({ since: next, version })}
        />
        <Choice
          label="To"
          numbers={numbers}
          value={version}
          other={since}
          onChange={(next) => choose({ since, version: next })}
        />
        {isWide && (
          <SegmentedControl
            size="sm"
            aria-label="How they are shown"
            value={how}
            onChange={(next) => setHow(next as How)}
            data={[
              { value: "inline", label: "Inline" },
              { value: "sides", label: "Side by side" },
            ]}
          />
        )}
      </div>
      {problem ? (
        <LoadError error={problem.error} retry={() => void problem.refetch()} />
      ) : one?.data && other?.data ? (
        <Changes
          assignmentId={assignmentId}
          before={one.data.document}
          after={other.data.document}
          how={how}
          since={since}
          version={version}
        />
      ) : (
        <ChatSkeleton />
      )}
    </section>
  );
}

interface ChoiceProps {
  label: string;
  numbers: readonly number[];
  value: number;
  /** The version that is chosen at the other side. */
  other: number;
  onChange: (next: number) => void;
}

const Choice = ({ label, numbers, value, other, onChange }: ChoiceProps) => (
  <Select
    label={label}
    size="sm"
    w={150}
    allowDeselect={false}
    value={String(value)}
    data={numbers.map((number) => ({
      value: String(number),
      label: `Version ${number}`,
      disabled: number === other,
    }))}
    onChange={(next) => onChange(Number(next))}
  />
);

interface ChangesProps extends Compared {
  assignmentId: string;
  before: TextDocument | undefined;
  after: TextDocument | undefined;
  how: How;
}

const nothing: TextDocument = { type: "doc", content: [] };

function Changes({ assignmentId, before, after, how, since, version }: ChangesProps) {
  const { address } = usePictures(assignmentId);
  const rows = useMemo(() => diffBlocks(before ?? nothing, after ?? nothing), [before, after]);
  if (!before && !after)
    return <p className={css.sum}>Neither version has a text: both are files.</p>;
  return (
    <>
      <p className={css.sum}>
        {!before && `Version ${since} has no text. `}
        {!after && `Version ${version} has no text. `}
        {sumOf(rows)}
      </p>
      <div className={css.paper} data-how={how}>
        {rows.map((row, index) =>
          how === "inline" ? (
            <Inline key={index} row={row} address={address} />
          ) : (
            <Sides key={index} row={row} address={address} />
          ),
        )}
      </div>
    </>
  );
}

function sumOf(rows: readonly BlockChange[]) {
  const changed = rows.filter(({ kind }) => kind !== "same").length;
  return changed ? `${count(changed, "part")} changed.` : "Nothing has changed in the text.";
}

interface RowProps {
  row: BlockChange;
  address: PictureAddress;
}

const alone = (node: TextNode): TextDocument => ({ type: "doc", content: [node] });

/** The later text, with what is gone crossed out where it stood. */
function Inline({ row, address }: RowProps) {
  const view = (node: TextNode, changes?: readonly Changed[]) => (
    <TextView document={alone(node)} address={address} changes={changes} />
  );
  switch (row.kind) {
    case "same":
      return <div className={css.row}>{view(row.after)}</div>;
    case "added":
      return (
        <ins className={css.row} data-kind="added">
          <span className="hidden">Added: </span>
          {view(row.after)}
        </ins>
      );
    case "removed":
      return (
        <del className={css.row} data-kind="removed">
          <span className="hidden">Removed: </span>
          {view(row.before)}
        </del>
      );
    default:
      return (
        <div className={css.row} data-kind="changed">
          {isSameText(row.runs) && <Formatting />}
          {view(row.after, inlineOf(row.runs))}
        </div>
      );
  }
}

/** Both texts, paragraph beside paragraph. */
function Sides({ row, address }: RowProps) {
  const runs = row.kind === "changed" ? row.runs : [];
  return (
    <div className={css.sides} data-kind={row.kind}>
      <div className={css.row} data-kind={row.kind === "removed" ? "removed" : undefined}>
        {"before" in row && (
          <TextView
            document={alone(row.before)}
            address={address}
            changes={onlyOf(runs, "removed")}
          />
        )}
      </div>
      <div className={css.row} data-kind={row.kind === "added" ? "added" : undefined}>
        {row.kind === "changed" && isSameText(runs) && <Formatting />}
        {"after" in row && (
          <TextView document={alone(row.after)} address={address} changes={onlyOf(runs, "added")} />
        )}
      </div>
    </div>
  );
}

const Formatting = () => <p className={css.formatting}>Only the formatting changed</p>;

const isSameText = (runs: readonly Run[]) => runs.every(({ kind }) => kind === "same");

/** What one of the two texts has and the other has not. */
const onlyOf = (runs: readonly Run[], which: "added" | "removed") =>
  runs.flatMap(({ kind, text, from, to }): Changed[] => {
    const at = kind === "added" ? to : from;
    return kind === which ? [{ kind, from: at, to: at + text.length }] : [];
  });

/** In places of the later text. */
const inlineOf = (runs: readonly Run[]) =>
  runs.flatMap(({ kind, text, to }): Changed[] => {
    if (kind === "same") return [];
    if (kind === "added") return [{ kind, from: to, to: to + text.length }];
    return [{ kind, from: to, to, words: text }];
  });
