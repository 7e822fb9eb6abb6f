import type { FileView } from "@lyceum/core/assignment/file/schema.ts";
import { mostFiles } from "@lyceum/core/coursework/version/limits.ts";
import { canBeHad } from "@lyceum/core/files/schema.ts";
import { Checkbox, Stack, Text } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useEffect, useRef, useState } from "react";
import { filesQuery } from "../../lib/coursework/files.ts";
import { bytes } from "../../lib/text/words.ts";
import { FileDrop, FileList, fileStateWords } from "../form/file-drop.tsx";
import { useUploads } from "../form/use-uploads.ts";
import css from "./work.module.css";

interface Props {
  assignmentId: string;
  value: string[];
  error?: string;
  onChange: (fileIds: string[]) => void;
  /** Those that may be chosen. */
  files: readonly FileView[];
  label: string;
  hint: string;
  /** So many at most. */
  most?: number;
}

/** Files of an assignment to choose from; what is added here is chosen. */
export function FileChoice(props: Props) {
  const { files, label, hint, value, error, onChange, most = mostFiles } = props;
  const { uploads, leftOut } = useAdded(props, most);
  const lost = useLost(props, uploads.items);
  const isFull = most > 1 && value.length >= most;
  return (
    <Stack gap="sm">
      {files.length + lost.length > 0 && (
        <Checkbox.Group
          label={label}
          description={limitWords(most, isFull)}
          value={value}
          error={error}
          onChange={(next) => onChange(most === 1 ? next.slice(-1) : next.slice(0, most))}
        >
          <Stack gap={6} mt={6} className={css.choices}>
            {lost.map(({ id, name, why }) => (
              <Checkbox key={id} value={id} label={<bdi>{name}</bdi>} description={why} />
            ))}
            {files.map(({ id, name, size, status }) => (
              <Checkbox
                key={id}
                value={id}
                label={<bdi>{name}</bdi>}
                disabled={isFull && !value.includes(id)}
                description={canBeHad(status) ? bytes(size) : fileStateWords[status as "scanning"]}
              />
            ))}
          </Stack>
        </Checkbox.Group>
      )}
      <FileDrop add={(added) => uploads.add(added)} hint={hint} />
      {uploads.items.length > 0 && (
        <FileList uploads={uploads.items} cancel={uploads.cancel} retry={uploads.retry} />
      )}
      {isFull && leftOut.length > 0 && (
        <Text role="alert" size="sm" c="var(--red)">
          Not chosen, since {most} files are the most: <bdi>{leftOut.join(", ")}</bdi>
        </Text>
      )}
    </Stack>
  );
}

function limitWords(most: number, isFull: boolean) {
  if (most === 1) return "One file.";
  return isFull
    ? `${most} files are chosen, which is the most. Take one away to choose another.`
    : `Up to ${most} files.`;
}

/** What is uploaded here is chosen from its first byte on, as far as there is room; what is given up is not. */
function useAdded({ assignmentId, value, onChange }: Props, most: number) {
  const seen = useRef(new Set<string>());
  const [leftOut, setLeftOut] = useState<string[]>([]);
  const uploads = useUploads(assignmentId, (fileId) => {
    if (value.includes(fileId)) onChange(value.filter((one) => one !== fileId));
  });
  useEffect(() => {
    const added = uploads.items.flatMap(({ fileId, name }) =>
      fileId && !seen.current.has(fileId) ? [{ fileId, name }] : [],
    );
    if (!added.length) return;
    for (const { fileId } of added) seen.current.add(fileId);
    const ids = added.map(({ fileId }) => fileId);
    // Of one alone the newest takes the place of the one before.
    if (most === 1) return onChange(ids.slice(-1));
    const room = most - value.length;
    if (room > 0) onChange([...value, ...ids.slice(0, room)]);
    const left = added.slice(Math.max(0, room)).map(({ name }) => name);
    // Others that did not fit before are still named, once there is no room for anything.
    setLeftOut((before) => (room > 0 ? left : [...before, ...left]));
  }, [uploads.items, value, onChange, most]);
  return { uploads, leftOut };
}

/**
 * Files that are chosen and can be no more: the check refused them, or they are gone. They stand
 * there, since only what is seen can be taken away.
 */
function useLost(
  { assignmentId, value, files }: Props,
  uploads: readonly { fileId?: string | undefined }[],
) {
  const { data } = useQuery(filesQuery(assignmentId));
  if (!data) return [];
  return value
    .filter((id) => !files.some((one) => one.id === id))
    .filter((id) => !uploads.some(({ fileId }) => fileId === id))
    .map((id) => {
      const known = data.items.find((one) => one.id === id);
      const state = known && !canBeHad(known.status) && fileStateWords[known.status as "scanning"];
      return {
        id,
        name: known?.name ?? "A file",
        why: state || "Not in the list of files now.",
      };
    });
}
