import type { FileView } from "@lyceum/core/assignment/file/schema.ts";
import { IconFile, IconPhoto } from "@tabler/icons-react";
import { bytes } from "../../../../lib/text/words.ts";
import css from "../workspace.module.css";
import { useFiles } from "./preview.tsx";

/** A file's name that opens it: to look at where that is possible, to keep otherwise. `bare` is the name alone. */
export function FileLink({ file, bare }: { file: FileView; bare?: true }) {
  const { look, download } = useFiles();
  const Icon = file.type.startsWith("image/") ? IconPhoto : IconFile;
  const may = file.allowed.includes("preview") || file.allowed.includes("download");
  if (!may) return <bdi>{file.name}</bdi>;
  return (
    <button
      type="button"
      data-print
      className={css.fileLink}
      data-bare={bare}
      onClick={() => void (file.allowed.includes("preview") ? look(file) : download(file))}
    >
      {!bare && <Icon size={17} stroke={1.5} aria-hidden />}
      <span>
        <bdi>{file.name}</bdi> {!bare && <span className={css.quiet}>{bytes(file.size)}</span>}
      </span>
    </button>
  );
}
