import { apiDomain } from "./resolve.ts";

export interface Addresses {
  /** The one origin of the laptop: `http://localhost:3000`. */
  origin: string;
  /** The HTTP API's id in the templates. */
  httpApi?: string;
  /** The WebSocket API's id and stage in the templates. */
  liveApi?: { id: string; stage: string };
  /** Where buckets answer. */
  s3?: string;
}

/** Where the @connections API of a stage answers on the laptop. */
export const connectionsPath = (stage: string) => `/__cloud/live/${stage}`;

/**
 * What DNS does in the cloud: the addresses that templates make of API and distribution names are
 * replaced by their places on this machine. Everything else stays as the template resolves it.
 */
export function localAddresses({
  origin,
  httpApi,
  liveApi,
  s3,
}: Addresses): (value: string) => string {
  const loopback = origin.replace("localhost", "127.0.0.1");
  const pairs: [string | RegExp, string][] = [
    [/https:\/\/[\w-]+\.cloudfront\.net/g, origin],
    [/http:\/\/localhost:3000/g, origin],
  ];
  if (s3) pairs.push([/https:\/\/[\w.-]+\.s3\.[\w-]+\.amazonaws\.com/g, s3]);
  if (httpApi) pairs.push([`https://${apiDomain(httpApi)}`, origin]);
  if (liveApi) {
    const domain = apiDomain(liveApi.id);
    pairs.push([`wss://${domain}/${liveApi.stage}`, `${origin.replace("http", "ws")}/live`]);
    pairs.push([`wss://${domain}`, `${origin.replace("http", "ws")}/live`]);
    pairs.push([
      `https://${domain}/${liveApi.stage}`,
      `${loopback}${connectionsPath(liveApi.stage)}`,
    ]);
  }
  return (value) => pairs.reduce((text, [from, to]) => text.replaceAll(from, to), value);
}
