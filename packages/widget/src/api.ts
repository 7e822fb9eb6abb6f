import { LiveError } from "@lyceum/live-client/live-error.ts";

/** Calls the visitor's part of the API. */
export type Api = <T>(path: string, body?: object, method?: string) => Promise<T>;

/**
 * On Lyceum's own site the secret is a cookie no script can read; on any other it comes from
 * `secret` and goes only to the origin that issued it.
 */
export function createApi(origin: string, secret: () => string | undefined): Api {
  return async (path, body, method = body ? "POST" : "GET") => {
    const key = secret();
    const response = await fetch(`${origin}/api/visitor${path}`, {
      method,
      body: body && JSON.stringify(body),
      headers: {
        "content-type": "application/json",
        ...(key && { authorization: `Bearer ${key}` }),
      },
      signal: AbortSignal.timeout(15_000),
    }).catch(() => {
      // In our words: the browser's own ("Failed to fetch") say little.
      throw new LiveError();
    });
    const answer = await response.json().catch(() => ({}));
    if (response.ok) return answer;
    throw new LiveError({ code: "internal", ...answer, message: answer.detail });
  };
}

/** Posts a file straight to the bucket, telling how much of it is there (0 to 1). */
export const upload = (
  { url, fields }: { url: string; fields: Record<string, string> },
  file: File,
  progress: (part: number) => void,
) =>
  new Promise<void>((resolve, reject) => {
    const form = new FormData();
    for (const name in fields) form.append(name, fields[name] ?? "");
    form.append("file", file);
    const request = new XMLHttpRequest();
    request.open("POST", url);
    request.upload.onprogress = ({ loaded, total }) => progress(loaded / total);
    request.onloadend = () =>
      request.status === 204 ? resolve() : reject(new Error("Upload failed"));
    request.send(form);
  });
