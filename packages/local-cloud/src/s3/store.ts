import { createHash, randomUUID } from "node:crypto";
import { constants, createReadStream } from "node:fs";
import { copyFile, mkdir, readdir, rm } from "node:fs/promises";
import { dirname, join } from "node:path";
import { readJson, writeJson } from "../files.ts";
import type { CorsRule } from "./cors.ts";
import { S3Error } from "./error.ts";
import type { Blob, StoredObject } from "./object.ts";
import { blobsOf, Uploads } from "./uploads.ts";

export interface Bucket {
  name: string;
  createdAt: string;
  cors: CorsRule[];
  versioning?: string;
}

/**
 * Objects on disk. Bytes go to `blobs/<random>`; a small file of JSON, named by the key's hash and
 * put in place by one rename, says which blobs an object is made of. So an object is whole or
 * absent whenever the process dies, and no key can name a path. What is in no object when the
 * store opens is left over from such a death, and removed.
 */
export class Store {
  readonly uploads: Uploads;
  private readonly root: string;
  private readonly buckets = new Map<
    string,
    { bucket: Bucket; objects: Map<string, StoredObject> }
  >();
  private readonly reading = new Map<string, number>();
  private readonly queues = new Map<string, Promise<unknown>>();

  private constructor(root: string) {
    this.root = root;
    this.uploads = new Uploads(join(root, "uploads"));
  }

  /** Opens a folder, which is made when it is missing. */
  static async open(root: string): Promise<Store> {
    const store = new Store(root);
    for (const part of ["buckets", "blobs", "uploads"]) {
      await mkdir(join(root, part), { recursive: true });
    }
    for (const name of await readdir(join(root, "buckets"))) await store.load(name);
    await store.uploads.load();
    await store.sweep();
    return store;
  }

  private async load(name: string) {
    const home = join(this.root, "buckets", name);
    const bucket = await readJson<Bucket>(join(home, "bucket.json")).catch(() => undefined);
    if (!bucket) return;
    const objects = new Map<string, StoredObject>();
    for (const file of await readdir(join(home, "objects"), { recursive: true })) {
      if (!file.endsWith(".json")) continue;
      const object = await readJson<StoredObject>(join(home, "objects", file));
      objects.set(object.key, object);
    }
    this.buckets.set(name, { bucket, objects });
  }

  private async sweep() {
    const used = new Set<string>();
    for (const { objects } of this.buckets.values()) {
      for (const { blobs } of objects.values()) for (const { id } of blobs) used.add(id);
    }
    for (const upload of this.uploads.all()) {
      const blobs = blobsOf(upload);
      // The object was put in place, and the process died before it could end the upload.
      if (blobs.some(({ id }) => used.has(id))) await this.uploads.end(upload);
      else for (const { id } of blobs) used.add(id);
    }
    for (const id of await readdir(join(this.root, "blobs"))) {
      if (!used.has(id)) await rm(this.blobPath(id), { force: true });
    }
  }

  /** Makes a bucket, or changes the settings of one that exists. */
  async saveBucket(bucket: Omit<Bucket, "createdAt"> & { createdAt?: string }) {
    if (!/^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$/.test(bucket.name) || bucket.name.includes("..")) {
      throw new S3Error(400, "InvalidBucketName", "The specified bucket is not valid.");
    }
    const known = this.buckets.get(bucket.name);
    const createdAt = known?.bucket.createdAt ?? new Date().toISOString();
    const saved = { ...known?.bucket, ...bucket, createdAt };
    const home = join(this.root, "buckets", bucket.name);
    await mkdir(join(home, "objects"), { recursive: true });
    await writeJson(join(home, "bucket.json"), saved);
    this.buckets.set(bucket.name, { bucket: saved, objects: known?.objects ?? new Map() });
  }

  async removeBucket(name: string) {
    if (this.entry(name).objects.size) {
      throw new S3Error(409, "BucketNotEmpty", "The bucket you tried to delete is not empty");
    }
    this.buckets.delete(name);
    await rm(join(this.root, "buckets", name), { recursive: true, force: true });
  }

  names = () => [...this.buckets.keys()].sort();
  has = (name: string) => this.buckets.has(name);
  bucket = (name: string) => this.entry(name).bucket;
  find = (bucket: string, key: string) => this.entry(bucket).objects.get(key);

  /** Every object of a bucket, in the order of the keys' bytes as S3 lists them. */
  list(bucket: string): StoredObject[] {
    return [...this.entry(bucket).objects.values()]
      .map((object) => ({ object, bytes: Buffer.from(object.key) }))
      .sort((a, b) => Buffer.compare(a.bytes, b.bytes))
      .map(({ object }) => object);
  }

  private entry(name: string) {
    const entry = this.buckets.get(name);
    if (!entry) throw new S3Error(404, "NoSuchBucket", "The specified bucket does not exist");
    return entry;
  }

  /**
   * Puts an object in place. `check` sees the one it replaces and may throw; between it and the
   * change nothing else touches the key, which is what If-None-Match promises.
   */
  put(bucket: string, object: StoredObject, check?: (present?: StoredObject) => void) {
    return this.alone(bucket, object.key, async () => {
      const { objects } = this.entry(bucket);
      const present = objects.get(object.key);
      check?.(present);
      const path = this.objectPath(bucket, object.key);
      await mkdir(dirname(path), { recursive: true });
      await writeJson(path, object);
      objects.set(object.key, object);
      const kept = new Set(object.blobs.map(({ id }) => id));
      await this.drop(present?.blobs.filter(({ id }) => !kept.has(id)));
    });
  }

  remove(bucket: string, key: string) {
    return this.alone(bucket, key, async () => {
      const { objects } = this.entry(bucket);
      const present = objects.get(key);
      await rm(this.objectPath(bucket, key), { force: true });
      objects.delete(key);
      await this.drop(present?.blobs);
    });
  }

  private async alone<T>(bucket: string, key: string, work: () => Promise<T>): Promise<T> {
    const name = `${bucket}/${key}`;
    const before = this.queues.get(name) ?? Promise.resolve();
    const turn = before.catch(() => undefined).then(work);
    this.queues.set(name, turn);
    try {
      return await turn;
    } finally {
      if (this.queues.get(name) === turn) this.queues.delete(name);
    }
  }

  newBlob() {
    const id = randomUUID();
    return { id, path: this.blobPath(id) };
  }

  async copyBlob({ id, size }: Blob): Promise<Blob> {
    const copy = this.newBlob();
    await copyFile(this.blobPath(id), copy.path, constants.COPYFILE_FICLONE);
    return { id: copy.id, size };
  }

  /** Removes blobs; one that is being read stays until the store is opened again. */
  async drop(blobs: Blob[] = []) {
    const free = blobs.filter(({ id }) => !this.reading.has(id));
    await Promise.all(free.map(({ id }) => rm(this.blobPath(id), { force: true })));
  }

  /** The bytes `start` to `end` of an object, both included, whatever replaces it meanwhile. */
  read({ blobs }: StoredObject, start: number, end: number): AsyncGenerator<Buffer> {
    for (const { id } of blobs) this.reading.set(id, (this.reading.get(id) ?? 0) + 1);
    return this.slices(blobs, start, end);
  }

  private async *slices(blobs: Blob[], start: number, end: number): AsyncGenerator<Buffer> {
    try {
      let offset = 0;
      for (const { id, size } of blobs) {
        const [from, to] = [Math.max(start - offset, 0), Math.min(end - offset, size - 1)];
        if (from <= to) yield* createReadStream(this.blobPath(id), { start: from, end: to });
        offset += size;
      }
    } finally {
      for (const { id } of blobs) {
        const others = (this.reading.get(id) ?? 1) - 1;
        if (others) this.reading.set(id, others);
        else this.reading.delete(id);
      }
    }
  }

  private blobPath = (id: string) => join(this.root, "blobs", id);

  private objectPath(bucket: string, key: string) {
    const name = createHash("sha256").update(key).digest("hex");
    return join(this.root, "buckets", bucket, "objects", name.slice(0, 2), `${name}.json`);
  }
}
