import type { CommentView } from "@lyceum/core/coursework/comment/schema.ts";
import { type Anchor, following } from "@lyceum/core/coursework/text/anchor.ts";
import { diffTexts } from "@lyceum/core/coursework/text/diff.ts";
import { flatten } from "@lyceum/core/coursework/text/flat.ts";
import type { TextDocument } from "@lyceum/core/coursework/text/schema.ts";
import { useQueries } from "@tanstack/react-query";
import { useMemo } from "react";

/** Where the words of a comment stand in a text; `none` where it is about the whole. */
export type Place = Anchor | "lost" | "none" | "unknown";

/** The flat texts of versions, by number, as far as they are read. */
export type Texts = ReadonlyMap<number, string>;

interface Version {
  number: number;
  document?: TextDocument;
}

/** How a version is read. */
export interface VersionQuery<Found extends Version = Version> {
  queryKey: readonly unknown[];
  queryFn: (context: { signal: AbortSignal }) => Promise<Found>;
  staleTime: number;
}

/** The texts of the versions that comments belong to. */
export function useTexts(
  comments: readonly CommentView[],
  queryOf: (number: number) => VersionQuery,
): Texts {
  const numbers = [
    ...new Set(comments.flatMap((one) => (one.anchor ? [one.versionNumber] : []))),
  ].sort((one, other) => one - other);
  return useQueries({
    queries: numbers.map(queryOf),
    combine: (all) =>
      new Map(
        all.flatMap(({ data }) =>
          data?.document ? [[data.number, flatten(data.document).text] as const] : [],
        ),
      ),
  });
}

/** Follows the anchors of comments from their versions to a text. */
export function placesIn(
  text: string,
  comments: readonly CommentView[],
  texts: Texts,
): Map<string, Place> {
  const ways = new Map<number, (anchor: Anchor) => Anchor | "lost">();
  const wayFrom = (number: number) => {
    const known = ways.get(number);
    const before = texts.get(number);
    if (known || before === undefined) return known;
    const way = before === text ? (one: Anchor) => one : following(diffTexts(before, text));
    ways.set(number, way);
    return way;
  };
  return new Map(
    comments.map(({ id, anchor, versionNumber }) => [
      id,
      anchor ? (wayFrom(versionNumber)?.(anchor) ?? "unknown") : "none",
    ]),
  );
}

export function usePlaces(
  document: TextDocument | undefined,
  comments: readonly CommentView[],
  texts: Texts,
) {
  const text = useMemo(() => document && flatten(document).text, [document]);
  return useMemo(
    () => (text === undefined ? new Map<string, Place>() : placesIn(text, comments, texts)),
    [text, comments, texts],
  );
}

/** The words stand there as they were: only then can others take their place. */
export const standsAs = ({ quote }: Pick<Anchor, "quote">, place: Place | undefined) =>
  isPlaced(place) && place.quote === quote;

export const isPlaced = (place: Place | undefined): place is Anchor => typeof place === "object";

/** In the order of the text; what has no place there comes first, what is lost last. */
export function inOrder(comments: readonly CommentView[], places: Map<string, Place>) {
  const at = ({ id }: CommentView) => {
    const place = places.get(id);
    if (isPlaced(place)) return place.from;
    return place === "none" ? -1 : Number.POSITIVE_INFINITY;
  };
  return comments.toSorted((one, other) => {
    const [first, second] = [at(one), at(other)];
    return first === second ? one.createdAt.localeCompare(other.createdAt) : first - second;
  });
}
