import { Problem, sentence, unreachable } from "./problem.ts";

interface Grant {
  url: string;
  fields: Record<string, string>;
}

/**
 * Posts a file straight to the bucket with the fields of its grant. XMLHttpRequest, since fetch
 * tells nobody how far an upload has come.
 */
export function upload(
  grant: Grant,
  file: File,
  { signal, progress }: { signal?: AbortSignal; progress?: (share: number) => void } = {},
) {
  return new Promise<void>((resolve, reject) => {
    const form = new FormData();
    for (const [name, value] of Object.entries(grant.fields)) form.append(name, value);
    form.append("file", file);
    const request = new XMLHttpRequest();
    request.open("POST", grant.url);
    request.upload.onprogress = ({ loaded, total }) => progress?.(total ? loaded / total : 0);
    request.onload = () =>
      request.status < 300 ? resolve() : reject(refused(request.status, request.responseText));
    request.onerror = () => reject(unreachable());
    request.onabort = () => reject(new DOMException("Cancelled", "AbortError"));
    signal?.addEventListener("abort", () => request.abort());
    request.send(form);
  });
}

interface PartGrants {
  partSize: number;
  done: number[];
  missing: { number: number; url: string }[];
}

/** So many parts go at the same time. */
const lanes = 3;

/**
 * Brings the parts of a large file that the bucket does not have yet; called again after the
 * network broke it goes on where it stood.
 */
export async function uploadParts(
  { partSize, done, missing }: PartGrants,
  file: File,
  { signal, progress }: { signal: AbortSignal; progress?: (share: number) => void },
) {
  const sent = new Map(done.map((number) => [number, Math.min(partSize, file.size)]));
  const report = () => {
    const total = [...sent.values()].reduce((sum, one) => sum + one, 0);
    progress?.(Math.min(1, total / file.size));
  };
  report();
  // One part that fails ends the others: they would fail for the same reason.
  const end = new AbortController();
  const either = AbortSignal.any([signal, end.signal]);
  const waiting = [...missing];
  const lane = async () => {
    for (let part = waiting.shift(); part; part = waiting.shift()) {
      const { number, url } = part;
      await put(url, file.slice((number - 1) * partSize, number * partSize), either, (loaded) => {
        sent.set(number, loaded);
        report();
      });
    }
  };
  await Promise.all(
    Array.from({ length: lanes }, () =>
      lane().catch((error) => {
        end.abort();
        throw error;
      }),
    ),
  );
}

function put(url: string, bytes: Blob, signal: AbortSignal, loaded: (bytes: number) => void) {
  return new Promise<void>((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.open("PUT", url);
    request.upload.onprogress = (event) => loaded(event.loaded);
    request.onload = () =>
      request.status < 300 ? resolve() : reject(refused(request.status, request.responseText));
    request.onerror = () => reject(unreachable());
    request.onabort = () => reject(new DOMException("Cancelled", "AbortError"));
    if (signal.aborted) reject(new DOMException("Cancelled", "AbortError"));
    signal.addEventListener("abort", () => request.abort());
    request.send(bytes);
  });
}

/** The bucket's policy speaks XML; these are the refusals a person can cause. */
function refused(status: number, text: string) {
  const code = /<Code>(\w+)<\/Code>/.exec(text)?.[1] ?? "upload.refused";
  const sentences: Record<string, string> = {
    EntityTooLarge: "The file is too large to upload here.",
    EntityTooSmall: "The file is empty.",
    AccessDenied: "The upload took too long to start. Try again.",
    BadDigest: "The file changed during the upload. Try again.",
  };
  return new Problem({
    status,
    code,
    detail: sentences[code] ?? "The upload was refused. Try again, or choose another file.",
  });
}

/**
 * What to announce of a file.
 * @throws Problem for a folder, and for a file that was moved away or is still in somebody's cloud
 */
export async function announced(file: File) {
  try {
    await file.slice(0, 1).arrayBuffer();
  } catch {
    throw new Problem({
      status: 400,
      code: "file.unreadable",
      detail:
        "This could not be read. Send a folder as a ZIP file, and choose files that are on this device.",
    });
  }
  const { name, size, type } = file;
  return { name, size, type: type || undefined };
}

/** What a file that was not taken says of itself, without the name of a field before it. */
export function refusal(error: unknown) {
  const known = error instanceof Problem && error.final;
  return { error: (known && error.errors[0]?.message) || sentence(error), final: known };
}
