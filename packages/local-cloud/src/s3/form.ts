import type { IncomingMessage } from "node:http";
import type { Readable } from "node:stream";
import busboy from "busboy";
import { accessDenied, invalid, S3Error } from "./error.ts";
import { attributes, checksumHeaders, quoted, tagSet } from "./object.ts";
import { checkPolicy, type Form } from "./policy.ts";
import { receive } from "./receive.ts";
import type { Answer, Service } from "./service.ts";
import { verifyPolicy } from "./signature.ts";
import { xml } from "./xml.ts";

/** S3 lets the fields before the file take this much. */
const preludeLimit = 20 * 1024;

/**
 * An upload by a form in a browser. Everything is decided by the fields before the file, as in S3,
 * so a refused upload is refused before its first byte is kept.
 * Source: "POST Object" of the S3 API reference.
 */
export function postObject(service: Service, request: IncomingMessage, bucket: string) {
  return new Promise<Answer>((resolve, reject) => {
    const parser = parserOf(request);
    const form: Form = {};
    let problem: S3Error | undefined;
    let seen = false;
    parser.on("field", (name, value, { valueTruncated }) => {
      const field = name.toLowerCase();
      if (field in form) problem ??= invalid(`The field ${field} was given twice.`);
      form[field] = value;
      if (valueTruncated || length(form) > preludeLimit) problem ??= tooLong();
    });
    parser.once("fieldsLimit", () => {
      problem ??= tooLong();
    });
    parser.on("file", (name, file, { filename }) => {
      if (seen || name !== "file") return void file.resume();
      seen = true;
      const work = problem
        ? Promise.reject(problem)
        : accept(service, { form: { ...form }, bucket, file, filename });
      work.then(resolve, reject).finally(() => file.resume());
    });
    parser.once("close", () => {
      if (!seen) reject(invalid("POST requires exactly one file upload per request."));
    });
    parser.on("error", () => reject(malformed()));
    request.once("close", () => parser.destroy());
    request.pipe(parser);
  });
}

function parserOf(request: IncomingMessage) {
  try {
    const limits = { fieldSize: preludeLimit, fields: 100 };
    return busboy({ headers: request.headers, limits, defParamCharset: "utf8" });
  } catch {
    throw malformed();
  }
}

interface Arrival {
  form: Form;
  bucket: string;
  file: Readable;
  filename: string | undefined;
}

async function accept(service: Service, { form, bucket, file, filename }: Arrival) {
  if (!form.policy) throw accessDenied();
  verifyPolicy(form, service.credentials);
  if (form.key !== undefined) form.key = form.key.replace(/\$\{filename\}/g, () => filename ?? "");
  if (form.bucket !== undefined && form.bucket !== bucket) {
    throw invalid("The bucket of the form is not the bucket of the address.");
  }
  const range = checkPolicy(form, bucket);
  if (!form.key) throw invalid("Bucket POST must contain a field named 'key'.");
  const about = attributes(onTheWire(form));
  if (form.tagging) about.tags = tagSet(form.tagging);
  const promised = { headers: form, payload: "UNSIGNED-PAYLOAD", ...range };
  const { blob, eTag, checksums } = await receive(service.store, file, promised);
  const object = { key: form.key, size: blob.size, eTag, checksums, blobs: [blob] };
  await service.create(bucket, "Post", { ...object, attributes: about });
  return answer(form, bucket, { eTag, headers: checksumHeaders(checksums), key: form.key });
}

function answer(
  form: Form,
  bucket: string,
  { key, eTag, headers: more }: { key: string; eTag: string; headers: Record<string, string> },
): Answer {
  const headers = { etag: quoted(eTag), ...more };
  const redirect = form.success_action_redirect;
  if (redirect && URL.canParse(redirect)) {
    const location = new URL(redirect);
    for (const [name, value] of Object.entries({ bucket, key, etag: quoted(eTag) })) {
      location.searchParams.set(name, value);
    }
    return { status: 303, headers: { ...headers, location: location.href } };
  }
  if (form.success_action_status === "200") return { status: 200, headers };
  if (form.success_action_status !== "201") return { status: 204, headers };
  const Location = `/${bucket}/${encodeURIComponent(key)}`;
  const body = xml({ PostResponse: { Location, Bucket: bucket, Key: key, ETag: quoted(eTag) } });
  return { status: 201, headers, body };
}

/** Fields become headers of the object's answers, which carry the bytes of UTF-8. */
const onTheWire = (form: Form) =>
  Object.fromEntries(
    Object.entries(form).map(([name, value]) => {
      if (/\p{Cc}/u.test(value)) throw invalid(`The field ${name} has a control character in it.`);
      return [name, Buffer.from(value).toString("latin1")];
    }),
  );

const length = (form: Form) => Object.values(form).reduce((sum, value) => sum + value.length, 0);

const malformed = () =>
  new S3Error(
    400,
    "MalformedPOSTRequest",
    "The body of your POST request is not well-formed multipart/form-data.",
  );

const tooLong = () =>
  new S3Error(
    400,
    "MaxPostPreDataLengthExceeded",
    "Your POST request fields preceding the upload file were too large.",
  );
