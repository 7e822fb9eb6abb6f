import {
  cors,
  createBucket,
  deleteBucket,
  deleteObjects,
  headBucket,
  listBuckets,
  versioning,
} from "./buckets.ts";
import { notImplemented } from "./error.ts";
import { listObjects } from "./list.ts";
import { abortUpload, beginUpload, completeUpload, listParts, putPart } from "./multipart.ts";
import { copyObject, deleteObject, getObject, putObject, tagging } from "./objects.ts";
import type { Answer, Call, Service } from "./service.ts";

/** Finds the operation a signed request means, by its method and the words in its query. */
export function route(service: Service, call: Call): Promise<Answer> | Answer {
  const { method, bucket, key } = call;
  if (!bucket) return method === "GET" ? listBuckets(service) : unknown(call);
  if (!key) return bucketRoute(service, call);
  service.store.bucket(bucket);
  return objectRoute(service, call);
}

function bucketRoute(service: Service, call: Call): Promise<Answer> | Answer {
  const { method, query } = call;
  if (query.has("cors") && ["GET", "PUT", "DELETE"].includes(method)) return cors(service, call);
  if (query.has("versioning") && ["GET", "PUT"].includes(method)) return versioning(service, call);
  if (method === "POST" && query.has("delete")) return deleteObjects(service, call);
  if (method === "GET" && query.get("list-type") === "2") return listObjects(service, call);
  if ([...query.keys()].some((name) => name === name.toLowerCase() && name !== "x-id")) {
    return unknown(call);
  }
  if (method === "PUT") return createBucket(service, call);
  if (method === "HEAD") return headBucket(service, call);
  if (method === "DELETE") return deleteBucket(service, call);
  return unknown(call);
}

/** Words in the query that change what a request on an object means. */
const others = ["acl", "attributes", "legal-hold", "restore", "retention", "select", "torrent"];

function objectRoute(service: Service, call: Call): Promise<Answer> | Answer {
  const { method, query, headers } = call;
  if (others.some((name) => query.has(name))) return unknown(call);
  if (query.has("tagging")) {
    return ["GET", "PUT", "DELETE"].includes(method) ? tagging(service, call) : unknown(call);
  }
  if (method === "POST" && query.has("uploads")) return beginUpload(service, call);
  if (query.has("uploadId")) {
    if (method === "PUT") return putPart(service, call);
    if (method === "POST") return completeUpload(service, call);
    if (method === "GET") return listParts(service, call);
    return method === "DELETE" ? abortUpload(service, call) : unknown(call);
  }
  if (method === "PUT") {
    return headers["x-amz-copy-source"] ? copyObject(service, call) : putObject(service, call);
  }
  if (method === "GET" || method === "HEAD") return getObject(service, call);
  return method === "DELETE" ? deleteObject(service, call) : unknown(call);
}

function unknown({ method, query }: Call): never {
  throw notImplemented([method, ...query.keys()].join(" "));
}
