import { expectTypeOf, it } from "vitest";
import type { AnswerAt, BodyAt } from "./api-types.ts";
import type { AssignmentView } from "./assignment/assignment.ts";

type Body<Path> = BodyAt<"$post", Path>;
type Answer<Path> = AnswerAt<"$post", Path>;

it("a command takes what its action takes, without what stands in the path and in the header", () => {
  expectTypeOf<Body<`/assignments/${string}/hold`>>().toEqualTypeOf<{
    version: number;
    reason: string;
  }>();
  expectTypeOf<Body<`/assignments/${string}/offers/${string}/withdraw`>>().toEqualTypeOf<{
    reason?: string | undefined;
  }>();
  expectTypeOf<Body<`/desk/sessions/${string}/take`>>().toEqualTypeOf<undefined>();
});

it("a command answers what its action answers", () => {
  expectTypeOf<Answer<`/assignments/${string}/hold`>>().toExtend<AssignmentView>();
  expectTypeOf<Answer<`/desk/sessions/${string}/take`>["status"]>().not.toBeAny();
});
