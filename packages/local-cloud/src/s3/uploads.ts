import { randomUUID } from "node:crypto";
import { readdir, rm } from "node:fs/promises";
import { join } from "node:path";
import { readJson, writeJson } from "../files.ts";
import { S3Error } from "./error.ts";
import type { Attributes, Blob, StoredObject } from "./object.ts";

export interface Part {
  blob: Blob;
  eTag: string;
  checksums: StoredObject["checksums"];
}

export interface Upload {
  id: string;
  bucket: string;
  key: string;
  attributes: Attributes;
  parts: Record<number, Part>;
}

/** Multipart uploads under way. They outlive a restart, as their parts do. */
export class Uploads {
  private readonly dir: string;
  private readonly open = new Map<string, Upload>();
  private saving: Promise<void> = Promise.resolve();

  constructor(dir: string) {
    this.dir = dir;
  }

  async load() {
    for (const file of await readdir(this.dir)) {
      const path = join(this.dir, file);
      if (!file.endsWith(".json")) await rm(path, { force: true });
      else this.open.set(file.slice(0, -5), await readJson<Upload>(path));
    }
  }

  async begin(about: Pick<Upload, "bucket" | "key" | "attributes">): Promise<Upload> {
    const upload = { ...about, id: randomUUID().replaceAll("-", ""), parts: {} };
    await this.save(upload);
    return upload;
  }

  find({ id, bucket, key }: Pick<Upload, "id" | "bucket" | "key">): Upload {
    const upload = this.open.get(id);
    if (upload?.bucket === bucket && upload.key === key) return upload;
    throw new S3Error(
      404,
      "NoSuchUpload",
      "The specified multipart upload does not exist. The upload ID may be invalid, or the upload may have been aborted or completed.",
    );
  }

  /** Keeps a part, and returns the one that had its number before. */
  async keep(upload: Upload, number: number, part: Part): Promise<Part | undefined> {
    const before = upload.parts[number];
    upload.parts[number] = part;
    await this.save(upload);
    return before;
  }

  async end({ id }: Upload) {
    this.open.delete(id);
    await rm(join(this.dir, `${id}.json`), { force: true });
  }

  all = () => [...this.open.values()];

  /** One after the other, so that what is on disk is never older than what was written first. */
  private save(upload: Upload) {
    this.open.set(upload.id, upload);
    const path = join(this.dir, `${upload.id}.json`);
    const saved = this.saving.then(() => writeJson(path, upload));
    this.saving = saved.catch(() => undefined);
    return saved;
  }
}

export const blobsOf = ({ parts }: Upload): Blob[] => Object.values(parts).map(({ blob }) => blob);
