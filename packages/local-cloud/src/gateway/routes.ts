import type { Route } from "../template/model.ts";
import { decoded } from "./events.ts";

interface Compiled {
  route: Route;
  method: string;
  pattern: RegExp;
  names: string[];
  rank: number;
}

/**
 * Chooses an HTTP API's route as the real one does: the whole path before a `{proxy+}`, fixed words
 * before `{parameters}`, a method before `ANY`, and `$default` last.
 */
export function router(routes: Route[]) {
  const fallback = routes.find(({ key }) => key === "$default");
  const compiled = routes
    .filter((route) => route !== fallback)
    .map(compile)
    .sort((a, b) => a.rank - b.rank);

  return (method: string, path: string) => {
    for (const { route, method: wanted, pattern, names } of compiled) {
      if (wanted !== "ANY" && wanted !== method) continue;
      const match = pattern.exec(path);
      if (!match) continue;
      const entries = names.map((name, at) => [name, decoded(match[at + 1] ?? "")]);
      return { route, pathParameters: names.length ? Object.fromEntries(entries) : undefined };
    }
    return fallback && { route: fallback, pathParameters: undefined };
  };
}

function compile(route: Route): Compiled {
  const [method = "ANY", path = "/"] = route.key.split(" ");
  const names: string[] = [];
  let greedy = false;
  const source = path
    .replace(/[.*()?^$|[\]\\]/g, "\\$&")
    .replace(/\{(\w+)(\+?)\}/g, (_, name: string, plus: string) => {
      names.push(name);
      greedy ||= plus === "+";
      return plus ? "(.+)" : "([^/]+)";
    });
  const rank = (greedy ? 1_000 : 0) + names.length * 10 + (method === "ANY" ? 1 : 0);
  return { route, method, pattern: new RegExp(`^${source}/?$`), names, rank };
}
