import { corsDocument, corsRules } from "./cors.ts";
import { S3Error } from "./error.ts";
import { receiveText } from "./receive.ts";
import type { Answer, Call, Service } from "./service.ts";
import { texts, xml } from "./xml.ts";

/** ListBuckets. */
export function listBuckets({ store }: Service): Answer {
  const Bucket = store
    .names()
    .map((Name) => ({ Name, CreationDate: store.bucket(Name).createdAt }));
  return { status: 200, body: xml({ ListAllMyBucketsResult: { Buckets: { Bucket } } }) };
}

/** CreateBucket. */
export async function createBucket({ store }: Service, call: Call): Promise<Answer> {
  await receiveText(call.body, call);
  if (store.has(call.bucket)) {
    throw new S3Error(
      409,
      "BucketAlreadyOwnedByYou",
      "Your previous request to create the named bucket succeeded and you already own it.",
    );
  }
  await store.saveBucket({ name: call.bucket, cors: [] });
  return { status: 200, headers: { location: `/${call.bucket}` } };
}

/** DeleteBucket, which must be empty. */
export async function deleteBucket({ store }: Service, { bucket }: Call): Promise<Answer> {
  await store.removeBucket(bucket);
  return { status: 204 };
}

/** HeadBucket. */
export function headBucket({ store }: Service, { bucket }: Call): Answer {
  store.bucket(bucket);
  return { status: 200 };
}

/** Get-, Put- and DeleteBucketCors. */
export async function cors({ store }: Service, call: Call): Promise<Answer> {
  const bucket = store.bucket(call.bucket);
  if (call.method === "GET") {
    if (!bucket.cors.length) {
      throw new S3Error(404, "NoSuchCORSConfiguration", "The CORS configuration does not exist");
    }
    return { status: 200, body: xml(corsDocument(bucket.cors)) };
  }
  const text = await receiveText(call.body, call);
  await store.saveBucket({ ...bucket, cors: call.method === "PUT" ? corsRules(text) : [] });
  return { status: call.method === "PUT" ? 200 : 204 };
}

/** Get- and PutBucketVersioning. It is remembered, but one version of each object is kept. */
export async function versioning({ store }: Service, call: Call): Promise<Answer> {
  const bucket = store.bucket(call.bucket);
  if (call.method === "GET") {
    return { status: 200, body: xml({ VersioningConfiguration: { Status: bucket.versioning } }) };
  }
  const [status] = texts(await receiveText(call.body, call), "Status");
  await store.saveBucket({ ...bucket, versioning: status });
  return { status: 200 };
}

/** DeleteObjects: up to a thousand keys; one that is not there counts as deleted. */
export async function deleteObjects({ store }: Service, call: Call): Promise<Answer> {
  const document = await receiveText(call.body, call);
  const keys = texts(document, "Key");
  if (!keys.length || keys.length > 1000) {
    throw new S3Error(
      400,
      "MalformedXML",
      "The XML you provided was not well-formed or did not validate against our published schema",
    );
  }
  for (const key of keys) await store.remove(call.bucket, key);
  const quiet = texts(document, "Quiet")[0] === "true";
  const Deleted = quiet ? [] : keys.map((Key) => ({ Key }));
  return { status: 200, body: xml({ DeleteResult: { Deleted } }) };
}
