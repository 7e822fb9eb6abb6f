import type { IncomingMessage } from "node:http";
import { type Created, type How, nextSequencer } from "./events.ts";
import type { StoredObject } from "./object.ts";
import type { Target } from "./request.ts";
import type { Credentials } from "./signature.ts";
import type { Store } from "./store.ts";

/** A request whose signature holds; `payload` is what was signed as its body. */
export interface Call extends Target {
  body: IncomingMessage;
  payload: string;
}

/** What a route answers; the server adds the request's id, CORS and the frame of the XML. */
export interface Answer {
  status: number;
  headers?: Record<string, string>;
  /** XML, or the bytes of an object. */
  body?: string | AsyncIterable<Buffer>;
}

/** What every route works with. */
export class Service {
  readonly store: Store;
  readonly credentials: Credentials;
  private readonly onCreated: (event: Created) => Promise<void> | void;

  constructor(store: Store, credentials: Credentials, onCreated: Service["onCreated"]) {
    this.store = store;
    this.credentials = credentials;
    this.onCreated = onCreated;
  }

  /**
   * Puts an object in place and tells about it; both are done when it returns. The bytes of one
   * that could not be put in place are dropped.
   */
  async create(
    bucket: string,
    how: How,
    draft: Omit<StoredObject, "lastModified">,
    check?: (present?: StoredObject) => void,
  ): Promise<StoredObject> {
    const time = new Date().toISOString();
    const object = { ...draft, lastModified: time };
    try {
      await this.store.put(bucket, object, check);
    } catch (error) {
      await this.store.drop(object.blobs);
      throw error;
    }
    const { key, size, eTag } = object;
    const eventName = `ObjectCreated:${how}` as const;
    await this.onCreated({ eventName, bucket, key, size, eTag, sequencer: nextSequencer(), time });
    return object;
  }
}
